import type { PageDefinition } from '../../../web/pages.ts';
import { effectsWeb } from './effects/messages.ts';
import { routinesWeb } from './routines/messages.ts';
import { standupWeb } from './standup/messages.ts';
import { todayWeb } from './today/messages.ts';

export const pages: readonly PageDefinition[] = [
  {
    path: '/today',
    title: todayWeb.title,
    nav: { wing: 'shop', order: 1, icon: 'check' },
    access: 'viewer',
    view: false,
    key: 't',
    load: () => import('./today/TodayPage.tsx'),
  },
  {
    path: '/routines',
    title: routinesWeb.title,
    nav: { wing: 'shop', order: 3, icon: 'calendar' },
    access: 'viewer',
    view: false,
    key: 'r',
    load: () => import('./routines/RoutinesPage.tsx'),
  },
  { path: '/standup', title: standupWeb.title, access: 'viewer', view: false, key: 'u', load: () => import('./standup/StandupPage.tsx') },
  {
    path: '/effects',
    title: effectsWeb.title,
    nav: { wing: 'shop', order: 4, icon: 'target' },
    access: 'viewer',
    view: false,
    load: () => import('./effects/EffectsPage.tsx'),
  },
];
