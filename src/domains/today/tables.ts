export * from './playbooks/tables.ts';
export * from './tasks/tables.ts';
