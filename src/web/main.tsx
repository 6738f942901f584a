import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from './api.ts';
import { ErrorBoundary } from './kit/ErrorBoundary.tsx';
import { takeOpening } from './opening.ts';
import { router } from './router.tsx';
import { sessionOptions } from './session.ts';
import './theme.css';
import './kit/kit.css';
import './kit/kpi.css';
import './kit/table.css';
import './shell/shell.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

takeOpening();
// Under way before the first thing is drawn, where it did not come along with the page.
void queries.prefetchQuery(sessionOptions);

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <ErrorBoundary>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </ErrorBoundary>
    </QueryClientProvider>
  </StrictMode>,
);
