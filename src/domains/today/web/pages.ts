import type { PageDefinition } from '../../../web/pages.ts';
import { playbooksWeb } from './playbooks/messages.ts';

export const pages: readonly PageDefinition[] = [
  {
    path: '/playbooks',
    title: playbooksWeb.title,
    nav: { wing: 'shop', order: 7, icon: 'table' },
    access: 'viewer',
    view: false,
    key: 'b',
    load: () => import('./playbooks/PlaybooksPage.tsx'),
  },
  {
    path: '/playbooks/for',
    title: playbooksWeb.forTitle,
    access: 'viewer',
    view: false,
    load: () => import('./playbooks/ForPage.tsx'),
  },
];
