import { defineFault } from '../../base/error.ts';

/** Faults of running, finding and undoing imports. */

export const busy = defineFault<{ shop: string; import: number }>({
  code: 'imports.busy',
  status: 409,
  text: ({ shop, import: id }) => ({ zh: `“${shop}”正在导入（编号 ${id}）`, en: `“${shop}” is importing already (number ${id})` }),
  fix: () => ({ zh: '等它完成后再导入；同一家店一次只能导入一个文件', en: 'Wait until it is done; one shop imports one file at a time' }),
});

export const diskFull = defineFault<{ place: string }>({
  code: 'imports.disk_full',
  status: 507,
  text: ({ place }) => ({ zh: `磁盘已满（${place}）；没有导入任何数据`, en: `The disk is full (${place}); nothing was loaded` }),
  fix: () => ({ zh: '腾出空间（至少为文件大小的三倍）后重新导入', en: 'Free some space (three times the file’s size at least) and import again' }),
});

export const interrupted = defineFault<{ import: number }>({
  code: 'imports.interrupted',
  status: 500,
  text: ({ import: id }) => ({
    zh: `导入 ${id} 在进行中被中断；已全部撤回，数据没有变化`,
    en: `Import ${id} was interrupted; it was taken back whole, the data is as before`,
  }),
  fix: () => ({ zh: '重新导入该文件', en: 'Import the file again' }),
});

export const failed = defineFault<{ file: string }>({
  code: 'imports.failed',
  status: 500,
  text: ({ file }) => ({
    zh: `导入“${file}”时引擎出错；已全部撤回，数据没有变化`,
    en: `The engine failed while importing “${file}”; it was taken back whole, the data is as before`,
  }),
  fix: () => ({ zh: '再试一次；仍然失败时请查看日志并反馈', en: 'Try again; if it fails again look into the log and report it' }),
});

export const readingEnded = defineFault<{ file: string }>({
  code: 'imports.reading_ended',
  status: 500,
  text: ({ file }) => ({
    zh: `读取“${file}”的进程中途结束（多半是内存不够）；没有导入任何数据`,
    en: `The process that read “${file}” ended in the middle (mostly for want of memory); nothing was loaded`,
  }),
  fix: () => ({ zh: '再试一次；仍然失败时导出为 CSV，或分成几份导出', en: 'Try again; if it fails again export it as CSV, or in parts' }),
});

export const notFound = defineFault<{ import: number }>({
  code: 'imports.not_found',
  status: 404,
  text: ({ import: id }) => ({ zh: `没有编号为 ${id} 的导入`, en: `There is no import number ${id}` }),
  fix: () => ({ zh: '在导入记录里查看编号', en: 'See the list of imports for its number' }),
});

export const nothingRejected = defineFault<{ import: number }>({
  code: 'imports.nothing_rejected',
  status: 404,
  text: ({ import: id }) => ({ zh: `导入 ${id} 没有被拒绝的行`, en: `Import ${id} has no rejected rows` }),
  fix: () => ({ zh: '没有需要处理的行', en: 'There is nothing to mend' }),
});

export const notDone = defineFault<{ import: number; state: string }>({
  code: 'imports.not_done',
  status: 409,
  text: ({ import: id, state }) => ({ zh: `导入 ${id} 的状态是 ${state}，不能撤销`, en: `Import ${id} is ${state} and cannot be undone` }),
  fix: () => ({ zh: '只有已完成的导入可以撤销', en: 'Only an import that is done can be undone' }),
});

export const notKept = defineFault<{ import: number; rows: number }>({
  code: 'imports.not_kept',
  status: 409,
  text: ({ import: id, rows }) => ({
    zh: `导入 ${id} 是旧版本做的，它改动的 ${rows} 行原来是什么没有留下；撤销会把这些行一起删掉，所以没有撤销`,
    en: `Import ${id} was made by an older version, which did not keep what the ${rows} row(s) it changed were before; undoing would remove those rows, so nothing was undone`,
  }),
  fix: () => ({
    zh: '要改回来：从平台重新导出这些行再导入（新的为准），或恢复那次导入之前的备份',
    en: 'To have them right: export those rows from the platform again and import that (the newer stands), or restore a backup from before that import',
  }),
});

export const shopUnknown = defineFault<{ shop: string }>({
  code: 'imports.shop_unknown',
  status: 404,
  text: ({ shop }) => ({ zh: `没有店铺“${shop}”`, en: `There is no shop “${shop}”` }),
  fix: () => ({ zh: '先新建店铺，或检查店铺名', en: 'Create the shop first, or check its name' }),
});

export const uploadTooLarge = defineFault<{ bytes: number }>({
  code: 'imports.upload_too_large',
  status: 413,
  text: ({ bytes }) => ({
    zh: `文件超过磁盘能放下的大小（还可放 ${bytes} 字节）`,
    en: `The file is larger than the disk can take (${bytes} bytes are left for it)`,
  }),
  fix: () => ({ zh: '腾出磁盘空间，或把文件分成几份导出', en: 'Free disk space, or export the period in parts' }),
});

export const uploadCut = defineFault<Record<string, never>>({
  code: 'imports.upload_cut',
  status: 400,
  text: () => ({ zh: '上传中断，文件不完整；没有保存', en: 'The upload was cut off; nothing was kept' }),
  fix: () => ({ zh: '重新上传', en: 'Upload the file again' }),
});

export const rotationOnCluster = defineFault<Record<string, never>>({
  code: 'imports.rotation_on_cluster',
  status: 409,
  text: () => ({
    zh: '数据在 ClickHouse 集群上时，不能用这个命令更换买家密钥',
    en: 'The buyers’ key cannot be rotated by this command while the data is on a ClickHouse cluster',
  }),
  fix: () => ({
    zh: '撤销导入，删除 <数据目录>/keys/buyer.key，再重新导入原文件',
    en: 'Undo the imports, remove <data>/keys/buyer.key, and import the files again',
  }),
});

export const mappingUnknown = defineFault<{ mapping: number }>({
  code: 'imports.mapping_unknown',
  status: 404,
  text: ({ mapping }) => ({ zh: `没有记住编号 ${mapping} 的列对应`, en: `No columns are remembered under number ${mapping}` }),
  fix: () => ({ zh: '可能已经有人忘掉了它：刷新列表', en: 'Somebody may have forgotten it already: load the list again' }),
});
