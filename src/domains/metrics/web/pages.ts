import type { PageDefinition } from '../../../web/pages.ts';
import { alertsWeb } from './alerts/messages.ts';
import { exploreWeb } from './explore/messages.ts';
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
    path: '/metrics/formulas',
    title: metricsWeb.formulas,
    nav: { wing: 'shop', order: 45, icon: 'metrics' },
    access: 'operator',
    view: false,
    load: () => import('./FormulasPage.tsx'),
  },
  {
    path: '/explore',
    title: exploreWeb.title,
    nav: { wing: 'shop', order: 20, icon: 'table' },
    access: 'viewer',
    view: true,
    key: 'e',
    load: () => import('./explore/ExplorePage.tsx'),
  },
  {
    path: '/targets',
    title: targetsWeb.title,
    nav: { wing: 'shop', order: 15, icon: 'target' },
    access: 'viewer',
    view: false,
    key: 'o',
    load: () => import('./targets/TargetsPage.tsx'),
  },
  {
    path: '/alerts',
    title: alertsWeb.title,
    nav: { wing: 'shop', order: 5, icon: 'bell' },
    access: 'viewer',
    view: true,
    key: 'y',
    load: () => import('./alerts/AlertsPage.tsx'),
  },
];
