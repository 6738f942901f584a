import type { PageDefinition } from '../../../web/pages.ts';
import { campaignsWeb as m } from './messages.ts';

export const pages: readonly PageDefinition[] = [
  {
    path: '/campaigns',
    title: m.title,
    nav: { wing: 'shop', order: 40, icon: 'calendar' },
    access: 'viewer',
    view: false,
    key: 'c',
    load: () => import('./CampaignsPage.tsx'),
  },
];
