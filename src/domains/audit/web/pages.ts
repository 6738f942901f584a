import type { PageDefinition } from '../../../web/pages.ts';
import { auditWeb } from './messages.ts';

export const pages: readonly PageDefinition[] = [
  {
    path: '/audit',
    title: auditWeb.title,
    nav: { wing: 'data', order: 20, icon: 'audit' },
    access: 'manager',
    view: false,
    key: 'l',
    load: () => import('./AuditPage.tsx'),
  },
];
