import { describe, expect, test } from 'vitest';
import { formatChange, formatNumber, formatRange } from '../../src/base/format.ts';
import { fromMain, toDecimalText, toMain } from '../../src/base/money.ts';

describe('numbers by the reader’s habit', () => {
  test.each([
    [1_284_000, 'money', 'zh', '128.4', '万'],
    [247_482_307, 'money', 'zh', '2.47', '亿'],
    [98_765.43, 'money', 'zh', '9.88', '万'],
    [9_876.5, 'money', 'zh', '9,876.50', ''],
    [1_284_000, 'money', 'en', '1.28', 'M'],
    [12_840, 'count', 'en', '12.8', 'K'],
    [0.2313, 'share', 'zh', '23.13', '%'],
    [102.745, 'price', 'zh', '102.75', ''],
    [24_087, 'count', 'zh', '2.41', '万'],
    [0, 'money', 'zh', '0', ''],
  ] as const)('%s %s in %s', (value, unit, language, figure, scale) => {
    expect(formatNumber(value, unit, language, { compact: true })).toEqual({ figure, unit: scale });
  });
  test('in full, every digit is there', () => {
    expect(formatNumber(2_474_823.07, 'money', 'zh')).toEqual({ figure: '2,474,823.07', unit: '' });
  });
  test('unknown is never zero', () => {
    expect(formatNumber(null, 'money', 'zh')).toEqual({ figure: '–', unit: '' });
    expect(formatChange(1, null, 'money', 'zh').direction).toBe('unknown');
  });
});

describe('ranges', () => {
  test.each([
    [4214.26, 16_100, 'money', 'zh', '0.42～1.61万'],
    [4214.26, 16_100, 'money', 'en', '4.2–16.1K'],
    [211.59, 321.43, 'price', 'zh', '212～321'],
    [2.5, 9.75, 'money', 'zh', '2.50～9.75'],
    [684, 8749, 'count', 'zh', '684～8,749'],
    [0.0222, 0.0333, 'share', 'zh', '2.22～3.33%'],
    [39, 58, 'seconds', 'en', '39–58s'],
    [-30_000, 18_600, 'money', 'zh', '−3.00～1.86万'],
  ] as const)('%s to %s %s in %s: one scale, one unit', (lower, upper, unit, language, text) => {
    expect(formatRange(lower, upper, unit, language)).toBe(text);
  });
});

test('a number below zero has the minus of changes', () => {
  expect(formatNumber(-1240, 'money', 'zh', { compact: true }).figure).toBe('−1,240');
});

describe('changes', () => {
  test('an amount has a share and a size, a share has points', () => {
    expect(formatChange(1_109_000, 1_284_000, 'money', 'zh')).toEqual({ direction: 'down', relative: '−13.6%', absolute: '−17.5万' });
    expect(formatChange(0.25, 0.23, 'share', 'zh')).toEqual({ direction: 'up', relative: '', absolute: '+2.00 个百分点' });
    expect(formatChange(5, 0, 'count', 'en')).toEqual({ direction: 'up', relative: '', absolute: '+5' });
    expect(formatChange(5, 5, 'count', 'en').direction).toBe('flat');
  });
});

test('money keeps its fen', () => {
  expect(toDecimalText(-5)).toBe('-0.05');
  expect(toDecimalText(17_880)).toBe('178.80');
  expect(toMain(247_482_307)).toBe(2_474_823.07);
  expect(fromMain(0.1 + 0.2)).toBe(30);
});
