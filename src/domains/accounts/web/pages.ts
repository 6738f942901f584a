import type { PageDefinition } from '../../../web/pages.ts';
import { accountsWeb as m } from './messages.ts';

export const pages: readonly PageDefinition[] = [
  {
    path: '/people',
    title: m.peopleTitle,
    nav: { wing: 'settings', order: 10, icon: 'people' },
    access: 'manager',
    view: false,
    key: 'p',
    load: () => import('./PeoplePage.tsx'),
  },
  {
    path: '/account',
    title: m.accountTitle,
    nav: { wing: 'settings', order: 20, icon: 'account' },
    access: 'viewer',
    view: false,
    key: 'a',
    load: () => import('./AccountPage.tsx'),
  },
  { path: '/sign-in', title: m.signInTitle, access: 'public', view: false, load: () => import('./SignInPage.tsx') },
  { path: '/welcome', title: m.welcomeTitle, access: 'public', view: false, load: () => import('./WelcomePage.tsx') },
  { path: '/invite/$token', title: m.invitationTitle, access: 'public', view: false, load: () => import('./InvitationPage.tsx') },
];
