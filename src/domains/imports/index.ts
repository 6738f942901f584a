/** What `app.ts`, the command line and other domains may use of the imports. */
export { detect, platformOf } from './detect.ts';
export type { Outcome } from './examine.ts';
export { fileMissing } from './faults.ts';
export type { ImportRecord } from './records.ts';
export { type ImportDesk, recoverImports, startImport, undoImport } from './service.ts';
export { cleanUploads } from './uploads.ts';
