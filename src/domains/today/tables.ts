export * from './tasks/tables.ts';
