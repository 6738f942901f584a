import type { PageDefinition } from '../../../web/pages.ts';
import { alertsWeb } from './alerts/messages.ts';
import { metricsWeb } from './messages.ts';

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
    path: '/alerts',
    title: alertsWeb.title,
    nav: { wing: 'shop', order: 5, icon: 'bell' },
    access: 'viewer',
    view: true,
    key: 'a',
    load: () => import('./alerts/AlertsPage.tsx'),
  },
];
