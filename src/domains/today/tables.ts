export * from './routines/tables.ts';
