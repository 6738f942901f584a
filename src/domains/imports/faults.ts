import { defineFault } from '../../base/error.ts';
import type { Text } from '../../base/messages.ts';

/** Faults of a file as a whole. Nothing has been loaded when one of them is thrown. */

export const fileMissing = defineFault<{ file: string }>({
  code: 'imports.file_missing',
  status: 404,
  text: ({ file }) => ({ zh: `找不到文件“${file}”`, en: `There is no file “${file}”` }),
  fix: () => ({
    zh: '检查路径和文件名；如果是上传的文件，请重新上传（上传后保留 24 小时）',
    en: 'Check the path and the name; an uploaded file has to be uploaded again after 24 hours',
  }),
});

export const fileEmpty = defineFault<{ file: string }>({
  code: 'imports.file_empty',
  status: 422,
  text: ({ file }) => ({ zh: `“${file}”是空文件（0 字节或只有空白）`, en: `“${file}” is empty (no bytes, or only blanks)` }),
  fix: () => ({
    zh: '下载可能没有完成：回到平台重新导出并完整下载',
    en: 'The download probably did not finish: export it again and download it whole',
  }),
});

export const notCsv = defineFault<{ file: string; what: Text }>({
  code: 'imports.not_csv',
  status: 415,
  text: ({ file, what }) => ({ zh: `“${file}”其实是${what.zh}，不是 CSV`, en: `“${file}” is really ${what.en}, not CSV` }),
  fix: () => ({
    zh: '改后缀不会改变内容：压缩包请先解压；Excel 请另存为“CSV UTF-8（逗号分隔）”；其他文件请从平台重新导出订单 CSV',
    en: 'A new extension does not change the content: unpack an archive; save a workbook as “CSV UTF-8”; else export the orders as CSV again',
  }),
});

export const binaryFile = defineFault<{ file: string; at: number }>({
  code: 'imports.binary',
  status: 415,
  text: ({ file, at }) => ({
    zh: `“${file}”在第 ${at} 个字节处含有 NUL 字节，不是文本文件`,
    en: `“${file}” holds a NUL byte at byte ${at}; it is not text`,
  }),
  fix: () => ({ zh: '文件已损坏或不是 CSV：从平台重新导出', en: 'The file is damaged or not CSV: export it again' }),
});

export const encodingUnknown = defineFault<{ file: string }>({
  code: 'imports.encoding_unknown',
  status: 422,
  text: ({ file }) => ({ zh: `“${file}”既不是 UTF-8，也不是 GB18030/GBK 或 UTF-16`, en: `“${file}” is neither UTF-8 nor GB18030/GBK nor UTF-16` }),
  fix: () => ({ zh: '用 Excel 或文本编辑器另存为“CSV UTF-8”后再导入', en: 'Save it as “CSV UTF-8” in a spreadsheet or text editor and import that' }),
});

export const lineTooLong = defineFault<{ file: string; line: number | null; limit: number }>({
  code: 'imports.line_too_long',
  status: 422,
  text: ({ file, line, limit }) => ({
    zh: `“${file}”${line === null ? '有一行' : `第 ${line} 行`}超过 ${limit} 字节，不是订单文件`,
    en: `${line === null ? 'A line' : `Line ${line}`} of “${file}” has more than ${limit} bytes; that is no order file`,
  }),
  fix: () => ({
    zh: '文件没有换行或已损坏（也可能有一个没有闭合的引号）：从平台重新导出',
    en: 'The file has no line breaks, is damaged, or a quote is never closed: export it again',
  }),
});

export const openQuote = defineFault<{ file: string; line: number; lines: number }>({
  code: 'imports.open_quote',
  status: 422,
  text: ({ file, line, lines }) => ({
    zh: `“${file}”第 ${line} 行有一个没有闭合的引号，吞掉了后面 ${lines} 行`,
    en: `“${file}” has a quote on line ${line} that is never closed; it swallows the ${lines} lines after it`,
  }),
  fix: () => ({
    zh: '整个文件都没有导入。打开文件在该行补上引号，或从平台重新导出',
    en: 'Nothing of the file was loaded. Close the quote on that line, or export the file again',
  }),
});

export const headerNotFound = defineFault<{ file: string; columns: number }>({
  code: 'imports.header_not_found',
  status: 422,
  text: ({ file, columns }) => ({
    zh: `“${file}”前 30 行里没有认得的表头（第一行有 ${columns} 列）`,
    en: `None of the first 30 lines of “${file}” is a header we know (the first line has ${columns} columns)`,
  }),
  fix: () => ({
    zh: '确认这是平台导出的订单文件且保留了表头行；其他来源的文件用 --map "列名=字段" 说明各列的含义',
    en: 'Make sure it is the platform’s order export with its header line; for any other file say what its columns are with --map "column=field"',
  }),
});

export const foreignFile = defineFault<{ file: string; name: Text }>({
  code: 'imports.foreign_file',
  status: 422,
  text: ({ file, name }) => ({
    zh: `“${file}”是${name.zh}，里面没有这里能用的数据`,
    en: `“${file}” is ${name.en}; it holds nothing the desk can use`,
  }),
  fix: () => ({
    zh: '按括号里的提示换一个导出；或下载导入页的模板填写；也可以用 --map "列名=字段" 把列对应过来',
    en: 'Export the file named in the brackets instead, fill in a template of the import page, or map its columns with --map "column=field"',
  }),
});

export const formatUnknown = defineFault<{ file: string; found: readonly string[]; example: string }>({
  code: 'imports.format_unknown',
  status: 422,
  text: ({ file, found }) => ({
    zh: `认不出“${file}”是什么文件；它的列是：${found.join('、')}`,
    en: `“${file}” is no file we know; its columns are: ${found.join(', ')}`,
  }),
  fix: ({ example }) => ({
    zh: `用 --map 说明金额列和时间列，例如：${example}`,
    en: `Say which column is the amount and which the time with --map, for example: ${example}`,
  }),
});

export const columnsMissing = defineFault<{ file: string; format: Text; missing: readonly string[]; found: readonly string[] }>({
  code: 'imports.columns_missing',
  status: 422,
  text: ({ file, format, missing, found }) => ({
    zh: `“${file}”看起来是${format.zh}，但缺少必需的列：${missing.join('、')}。找到的列：${found.join('、')}`,
    en: `“${file}” looks like ${format.en} but lacks required columns: ${missing.join(', ')}. Found: ${found.join(', ')}`,
  }),
  fix: () => ({
    zh: '导出时勾选这些列再导出一次；如果列名不同，用 --map "列名=字段" 对应',
    en: 'Export again with these columns ticked; if a column has another name, map it with --map "column=field"',
  }),
});

export const mapUnknownColumn = defineFault<{ file: string; column: string; found: readonly string[] }>({
  code: 'imports.map_unknown_column',
  status: 422,
  text: ({ file, column, found }) => ({
    zh: `“${file}”没有列“${column}”；它的列是：${found.join('、')}`,
    en: `“${file}” has no column “${column}”; its columns are: ${found.join(', ')}`,
  }),
  fix: () => ({
    zh: '按文件表头里的写法填写列名（空格和全半角不计）',
    en: 'Write the column as the header has it (blanks and full-width forms do not matter)',
  }),
});

export const mapUnknownField = defineFault<{ field: string; fields: readonly string[] }>({
  code: 'imports.map_unknown_field',
  status: 422,
  text: ({ field, fields }) => ({
    zh: `没有字段“${field}”；可用的字段：${fields.join('、')}`,
    en: `There is no field “${field}”; the fields are: ${fields.join(', ')}`,
  }),
  fix: () => ({ zh: '从列出的字段中选一个；不想导入的列用 ignore', en: 'Choose one of the fields listed; use ignore for a column to leave out' }),
});

export const typeUnsupported = defineFault<{ type: string }>({
  code: 'imports.type_unsupported',
  status: 422,
  text: ({ type }) => ({ zh: `目前还不能导入类型“${type}”`, en: `Files of type “${type}” cannot be imported yet` }),
  fix: () => ({ zh: '目前能导入订单：用 --type orders 或不写 --type', en: 'Orders can be imported so far: use --type orders or leave --type out' }),
});

export const orderNumbersRounded = defineFault<{ file: string; column: string; rows: number }>({
  code: 'imports.order_numbers_rounded',
  status: 422,
  text: ({ file, column, rows }) => ({
    zh: `“${file}”的“${column}”列有 ${rows} 行的长编号末尾都是 000：Excel 已经把后几位抹掉，编号不可信`,
    en: `In column “${column}” of “${file}” ${rows} long numbers end in 000: a spreadsheet has wiped their last digits`,
  }),
  fix: () => ({
    zh: '不要用 Excel 打开再保存：从平台重新导出，直接导入原始文件',
    en: 'Export the file again and import it as it was downloaded, without saving it in a spreadsheet',
  }),
});
