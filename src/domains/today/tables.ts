export * from './effects/tables.ts';
export * from './tasks/tables.ts';
