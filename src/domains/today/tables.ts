export * from './playbooks/tables.ts';
