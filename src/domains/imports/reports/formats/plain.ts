import type { PlainRows } from '../../engine/plain_rows.ts';
import { plainOrderLines } from './taobao-order-lines/plain.ts';

/** The formats whose plain rows the engine reads by itself, by their ids: those of which files have millions of rows. */
export const PLAIN_FORMATS: Readonly<Record<string, PlainRows>> = { 'taobao-order-lines': plainOrderLines };
