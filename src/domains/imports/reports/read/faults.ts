import { defineFault } from '../../../../base/error.ts';
import type { Text } from '../../../../base/messages.ts';

/** Faults of packed files. Nothing has been loaded when one of them is thrown. */

export const packedDamaged = defineFault<{ file: string; what: Text }>({
  code: 'imports.packed_damaged',
  status: 422,
  text: ({ file, what }) => ({
    zh: `“${file}”是${what.zh}，但打不开：文件已损坏或加了密码`,
    en: `“${file}” is ${what.en} that cannot be opened: it is damaged or locked`,
  }),
  fix: () => ({ zh: '从平台重新下载；有密码的文件先去掉密码', en: 'Download it again; take the password off a locked file first' }),
});

export const packedTooLarge = defineFault<{ file: string; limit: number }>({
  code: 'imports.packed_too_large',
  status: 413,
  text: ({ file, limit }) => ({ zh: `“${file}”展开后超过 ${limit} MB`, en: `“${file}” unpacks to more than ${limit} MB` }),
  fix: () => ({ zh: '分成几份导出，或导出为 CSV', en: 'Export the period in parts, or export as CSV' }),
});

export const archiveEmpty = defineFault<{ file: string }>({
  code: 'imports.archive_empty',
  status: 422,
  text: ({ file }) => ({ zh: `压缩包“${file}”里没有可以读的文件`, en: `There is no file to read in the archive “${file}”` }),
  fix: () => ({
    zh: '压缩包里应有 csv、xlsx 或 xls 文件：重新从平台下载',
    en: 'It should hold a csv, xlsx or xls file: download it from the platform again',
  }),
});

export const archiveMany = defineFault<{ file: string; members: readonly string[] }>({
  code: 'imports.archive_many',
  status: 422,
  text: ({ file, members }) => ({
    zh: `压缩包“${file}”里有 ${members.length} 个都能导入的文件：${members.join('、')}`,
    en: `The archive “${file}” holds ${members.length} files that can be imported: ${members.join(', ')}`,
  }),
  fix: () => ({
    zh: '解压后逐个导入，每个文件都可以单独撤销',
    en: 'Unpack it and import the files one by one, so that each can be undone by itself',
  }),
});

export const archiveTooMany = defineFault<{ file: string; members: number; limit: number }>({
  code: 'imports.archive_too_many',
  status: 413,
  text: ({ file, members, limit }) => ({
    zh: `压缩包“${file}”里有 ${members} 个文件，一次最多 ${limit} 个`,
    en: `The archive “${file}” holds ${members} files; at most ${limit} are taken at once`,
  }),
  fix: () => ({ zh: '解压后分几次导入', en: 'Unpack it and import the files in several goes' }),
});
