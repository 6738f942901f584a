import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { allPages } from './pages.ts';
import { Missing } from './shell/Missing.tsx';
import { Shell } from './shell/Shell.tsx';

/** The address' search as plain words: no quotes and no JSON, so that a link can be read and written by hand. */
function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

function writeSearch(search: Record<string, unknown>): string {
  const words = Object.entries(search).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]]));
  // Commas stay as they are: `shops=1,2`.
  const text = new URLSearchParams(words).toString().replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

const root = createRootRoute({ component: Shell, notFoundComponent: Missing, validateSearch: (search: Record<string, unknown>) => search });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/today' as never, search: search as never, replace: true });
  },
});

const pageRoutes = allPages.map((page) =>
  createRoute({
    getParentRoute: () => root,
    path: page.path,
    component: lazyRouteComponent(page.load),
    loader: () => void page.ask?.(),
    staticData: { page },
  }),
);

export const router = createRouter({
  routeTree: root.addChildren([home, ...pageRoutes]),
  parseSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
});
