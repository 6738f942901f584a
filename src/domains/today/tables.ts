export * from './away/tables.ts';
export * from './effects/tables.ts';
export * from './notices/tables.ts';
export * from './playbooks/tables.ts';
export * from './routines/tables.ts';
export * from './tasks/tables.ts';
