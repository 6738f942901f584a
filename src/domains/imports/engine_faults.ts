import { Fault } from '../../base/error.ts';
import { errorCode, toFault } from '../../store/index.ts';
import { lineTooLong } from './faults.ts';
import { diskFull, failed } from './run_faults.ts';
import { MAX_LINE } from './sniff/sample.ts';

/** The engine's numbers for: no space, a failed write, and a row that is larger than any row. */
const NO_SPACE = new Set(['243', 'NOT_ENOUGH_SPACE']);
const HUGE_ROW = new Set(['117', '241', '26', '27', '33', '128']);

/** The fault behind anything that an import threw; what nobody can mend becomes `imports.failed` around it. */
export function faultOfImport(error: unknown, file: string, dataDir: string): Fault {
  if (error instanceof Fault) return error;
  const place = { file };
  const code = errorCode(error) ?? '';
  const message = error instanceof Error ? error.message : String(error);
  if (
    NO_SPACE.has(code) ||
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === '53100' ||
    /No space left on device|NOT_ENOUGH_SPACE|errno: 28\b/.test(message)
  )
    return diskFull({ place: dataDir }, { place, cause: error });
  if (HUGE_ROW.has(code)) return lineTooLong({ file, line: null, limit: MAX_LINE }, { place, cause: error });
  return toFault(error) ?? failed({ file }, { place, cause: error });
}
