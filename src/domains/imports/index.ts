/** What `app.ts`, the command line and other domains may use of the imports. */
export { importsContract } from './contract.ts';
export { type Detected, detect, platformOf, type Wish } from './detect.ts';
export type { Outcome } from './examine.ts';
export { fileMissing } from './faults.ts';
export type { ImportRecord } from './records.ts';
export { type ImportDesk, type ImportOrder, previewImport, recoverImports, type Started, startImport, undoImport } from './service.ts';
export { cleanUploads } from './uploads.ts';
