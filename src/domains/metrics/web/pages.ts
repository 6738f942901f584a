import type { PageDefinition } from '../../../web/pages.ts';
import { metricsWeb } from './messages.ts';
import { targetsWeb } from './targets/messages.ts';

export const pages: readonly PageDefinition[] = [
  {
    path: '/metrics',
    title: metricsWeb.title,
    nav: { wing: 'shop', order: 10, icon: 'metrics' },
    access: 'viewer',
    view: true,
    key: 'm',
    load: () => import('./MetricsPage.tsx'),
  },
  {
    path: '/targets',
    title: targetsWeb.title,
    nav: { wing: 'shop', order: 20, icon: 'target' },
    access: 'viewer',
    view: false,
    key: 'o',
    load: () => import('./targets/TargetsPage.tsx'),
  },
];
