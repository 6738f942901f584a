import type { PageDefinition } from '../../../web/pages.ts';
import { boardWeb } from './board/messages.ts';
import { importsWeb } from './messages.ts';

export const pages: readonly PageDefinition[] = [
  {
    path: '/imports',
    title: importsWeb.title,
    nav: { wing: 'data', order: 10, icon: 'imports' },
    access: 'viewer',
    view: false,
    key: 'i',
    load: () => import('./ImportsPage.tsx'),
  },
  {
    path: '/completeness',
    title: boardWeb.title,
    nav: { wing: 'data', order: 15, icon: 'table' },
    access: 'viewer',
    view: false,
    key: 'd',
    load: () => import('./board/BoardPage.tsx'),
  },
];
