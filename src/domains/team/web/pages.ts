import type { PageDefinition } from '../../../web/pages.ts';
import { teamWeb } from './messages.ts';

export const pages: readonly PageDefinition[] = [
  {
    path: '/team',
    title: teamWeb.title,
    nav: { wing: 'people', order: 10, icon: 'team' },
    access: 'viewer',
    view: false,
    key: 'w',
    load: () => import('./TeamPage.tsx'),
  },
];
