import type { PageDefinition } from '../../../web/pages.ts';
import { effectsWeb } from './effects/messages.ts';
import { playbooksWeb } from './playbooks/messages.ts';
import { routinesWeb } from './routines/messages.ts';
import { standupWeb } from './standup/messages.ts';
import { tasksWeb } from './tasks/messages.ts';
import { askToday } from './today/asked.ts';
import { todayWeb } from './today/messages.ts';

export const pages: readonly PageDefinition[] = [
  {
    path: '/today',
    title: todayWeb.title,
    nav: { wing: 'shop', order: 1, icon: 'sun' },
    access: 'viewer',
    view: false,
    key: 't',
    load: () => import('./today/TodayPage.tsx'),
    ask: askToday,
  },
  {
    path: '/tasks',
    title: tasksWeb.title,
    nav: { wing: 'shop', order: 2, icon: 'list' },
    access: 'viewer',
    view: false,
    key: 'k',
    load: () => import('./tasks/TasksPage.tsx'),
  },
  {
    path: '/routines',
    title: routinesWeb.title,
    nav: { wing: 'shop', order: 30, icon: 'repeat' },
    access: 'viewer',
    view: false,
    key: 'r',
    load: () => import('./routines/RoutinesPage.tsx'),
  },
  {
    path: '/playbooks',
    title: playbooksWeb.title,
    nav: { wing: 'shop', order: 32, icon: 'book' },
    access: 'viewer',
    view: false,
    key: 'b',
    load: () => import('./playbooks/PlaybooksPage.tsx'),
  },
  { path: '/playbooks/for', title: playbooksWeb.forTitle, access: 'viewer', view: false, load: () => import('./playbooks/ForPage.tsx') },
  { path: '/standup', title: standupWeb.title, access: 'viewer', view: false, key: 'u', load: () => import('./standup/StandupPage.tsx') },
  {
    path: '/effects',
    title: effectsWeb.title,
    nav: { wing: 'shop', order: 34, icon: 'verdict' },
    access: 'viewer',
    view: false,
    load: () => import('./effects/EffectsPage.tsx'),
  },
];
