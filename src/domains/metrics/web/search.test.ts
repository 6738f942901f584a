import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '../contract.ts';
import { grainsFor, rowMetrics } from './search.ts';

describe('what the page offers', () => {
  it('fills the first row with what is known, at most eight', () => {
    expect(rowMetrics(() => true)).toHaveLength(8);
    expect(rowMetrics((metric) => metric !== 'visitors' && metric !== 'conversion_rate')).not.toContain('visitors');
    expect(rowMetrics(() => false)).toEqual([]);
  });

  it('offers hours only for what is known by the hour, weeks and months only for long periods', () => {
    const day = { from: '2026-11-21', to: '2026-11-21' };
    const year = { from: '2026-01-01', to: '2026-11-21' };
    expect(grainsFor(day, 'payment_amount')).toEqual(['hour', 'day']);
    expect(grainsFor(day, 'visitors')).toEqual(['day']);
    expect(grainsFor(year, 'payment_amount')).toEqual(['hour', 'day', 'week', 'month']);
    for (const metric of METRIC_IDS) expect(grainsFor(day, metric)).toContain('day');
  });
});
