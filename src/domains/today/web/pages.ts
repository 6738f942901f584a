import type { PageDefinition } from '../../../web/pages.ts';
import { tasksWeb } from './tasks/messages.ts';

export const pages: readonly PageDefinition[] = [
  {
    path: '/tasks',
    title: tasksWeb.title,
    nav: { wing: 'shop', order: 3, icon: 'check' },
    access: 'viewer',
    view: false,
    key: 't',
    load: () => import('./tasks/TasksPage.tsx'),
  },
];
