import { Component, type ReactNode } from 'react';
import { ErrorState } from './Panel.tsx';

type State = { error: unknown };

/** Keeps a defect in one page from blanking the product: shows the code and a way on. */
export class ErrorBoundary extends Component<{ children: ReactNode; at?: string }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('nothing was thrown') };
  }

  override componentDidUpdate(before: { at?: string }): void {
    // Another page is another chance.
    if (before.at !== this.props.at && this.state.error !== null) this.setState({ error: null });
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="page">
        <ErrorState error={this.state.error} onRetry={() => this.setState({ error: null })} />
      </div>
    );
  }
}
