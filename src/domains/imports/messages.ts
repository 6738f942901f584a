import { messages, type Text } from '../../base/messages.ts';

type Counts = {
  readonly rowsRead: number;
  readonly rowsNew: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsRejected: number;
};

/** The words of imports that nobody sits in front of. */
export const importsMessages = messages({
  /** Who did it, in the history. */
  inbox: { zh: '收件夹', en: 'inbox' },
  done: (file: string, number: number, of: Counts): Text => ({
    zh: `“${file}”已导入（编号 ${number}）：读 ${of.rowsRead} 行，新增 ${of.rowsNew}，更新 ${of.rowsChanged}，不变 ${of.rowsUnchanged}，拒绝 ${of.rowsRejected}。`,
    en: `“${file}” was imported (number ${number}): ${of.rowsRead} rows read, ${of.rowsNew} new, ${of.rowsChanged} changed, ${of.rowsUnchanged} unchanged, ${of.rowsRejected} rejected.`,
  }),
  removed: {
    zh: '原文件已删除，因为里面有买家的姓名、电话和地址；需要时可以从平台重新下载。',
    en: 'The file itself was removed, because it holds names, phones and addresses of buyers; the platform has it still.',
  },
  someRejected: {
    zh: '被拒绝的行（原因和改法）在「导入」页的记录里下载。',
    en: 'The rejected rows, with reason and remedy, can be downloaded from the record on the Import page.',
  },
  refused: (file: string): Text => ({ zh: `“${file}”没有导入，数据没有变化。`, en: `“${file}” was not imported; the data is as before.` }),
  nothingTaken: { zh: '没有一行能用。', en: 'Not one of its rows could be taken.' },
  again: { zh: '改好后把文件放回收件夹，会再导入一次。', en: 'Once mended, put the file into the inbox again.' },
  row: (line: number, reason: Text, remedy: Text): Text => ({
    zh: `第 ${line} 行：${reason.zh}；${remedy.zh}`,
    en: `line ${line}: ${reason.en}; ${remedy.en}`,
  }),
});
