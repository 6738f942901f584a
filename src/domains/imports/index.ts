/** What `app.ts`, the command line and other domains may use of the imports. */

export { partsOf } from './archives.ts';
export { placeFor } from './board/places.ts';
export { downloadsOfToday } from './board/service.ts';
export type { Outcome } from './examine.ts';
export { fileMissing } from './faults.ts';
export { openInbox } from './inbox.ts';
export { detect, platformOf } from './recognise.ts';
export type { ImportRecord } from './records.ts';
export { finishRotation, rotateKeys } from './rotation.ts';
export { type ImportDesk, recoverImports, startImport, undoImport } from './service.ts';
export { imports } from './tables.ts';
