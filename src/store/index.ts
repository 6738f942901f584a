export { type DataDir, openDataDir, readServer, type ServerFile } from './data_dir.ts';
export { startEmbedded } from './embedded.ts';
export { errorCode, toFault } from './faults.ts';
export { migrateStore, migrationState, packageRoot } from './migrate.ts';
export { type Database, openStore, type Store, type Transaction } from './open.ts';
