import type { PageDefinition } from '../../../web/pages.ts';
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
];
