import type { Text } from '../../../base/messages.ts';
import { toMain } from '../../../base/money.ts';
import { TOTAL_WORDS } from '../messages.ts';
import type { Counts } from './compare.ts';
import { isMoneyControl } from './controls.ts';
import type { Filled } from './fill.ts';
import type { Skip } from './format.ts';
import type { ReportDetected } from './header.ts';

const n = (count: number): string => count.toLocaleString('en-US');

const SKIPPED: Readonly<Record<Skip, Text>> = {
  total: { zh: '汇总行（只用来核对）', en: 'total row(s), used for checking only' },
  description: { zh: '说明行', en: 'row(s) of explanation' },
  empty: { zh: '没有数据的行', en: 'row(s) without data' },
  part: { zh: '已包含在其他行里的明细行', en: 'row(s) that other rows include already' },
  deleted: { zh: '平台标明已删除的行', en: 'row(s) that the platform marks as deleted' },
  never_bought: { zh: '没有买过的人（不保存）', en: 'people who have not bought anything; nothing is kept of them' },
  not_ours: { zh: '与本店无关的行', en: 'row(s) that are not the shop’s own' },
};

/** Everything about an import of a report that a person should know and that stopped nothing. */
export function reportWarnings(
  detected: ReportDetected,
  { filled, told }: { filled: Filled; told: Date | null },
  counts: Counts,
  sums: Readonly<Record<string, number>>,
): Text[] {
  // What may mean that the numbers are wrong comes first.
  const warnings: Text[] = [...mismatches(filled, sums), ...detected.warnings];
  const { format } = detected;
  if (!format.verified)
    warnings.push({
      zh: `“${format.name.zh}”的列名还没有用真实文件核实过，请对照平台页面检查合计。`,
      en: `The columns of “${format.name.en}” have not been checked against a real file yet: compare the totals with the platform’s page.`,
    });
  if (filled.headers > 0)
    warnings.push({ zh: `跳过 ${n(filled.headers)} 行重复的表头。`, en: `${n(filled.headers)} repeated header line(s) left out.` });
  if (filled.blank > 0) warnings.push({ zh: `跳过 ${n(filled.blank)} 个空行。`, en: `${n(filled.blank)} blank line(s) left out.` });
  for (const [skip, count] of filled.skipped)
    warnings.push({ zh: `跳过 ${n(count)} 行：${SKIPPED[skip].zh}。`, en: `${n(count)} left out: ${SKIPPED[skip].en}.` });
  if (filled.alike.rows > 0)
    warnings.push({
      zh: `${n(filled.alike.rows)} 行与文件里另一行完全相同，照样相加（花费共 ${toMain(filled.alike.cost).toFixed(2)}）：如果是重复下载或拼接的，撤销后去掉重复行再导入。`,
      en: `${n(filled.alike.rows)} row(s) are exactly like another row of the file and were added all the same (spend ${toMain(filled.alike.cost).toFixed(2)}): if the file was pasted together, undo the import and take them out.`,
    });
  if (counts.repeated > 0)
    warnings.push({
      zh: `文件里有 ${n(counts.repeated)} 行与其他行重复，只保留最后一行。`,
      en: `${n(counts.repeated)} row(s) repeat another row of the file; the last one was kept.`,
    });
  if (counts.older > 0)
    warnings.push({
      zh: `${n(counts.older)} 行在库里有更新的状态或来自更晚的导出，保留了库里的。`,
      en: `${n(counts.older)} row(s) are known in a newer state already, or from a later export; that was kept.`,
    });
  if (counts.changed > 0) warnings.push(replaced(detected, told, counts.changed));
  if (counts.fresh + counts.changed + counts.same + counts.older + filled.rejected === 0)
    warnings.push({ zh: '文件里没有数据行。', en: 'The file has no rows of data.' });
  return warnings;
}

/** That rows of earlier imports were replaced, and by which rule. */
function replaced({ sniffed, format }: ReportDetected, told: Date | null, changed: number): Text {
  if (sniffed.mended)
    return {
      zh: `${n(changed)} 行补进了原来的文件（可以撤销）。`,
      en: `${n(changed)} row(s) complete the file they come from (it can be undone).`,
    };
  if ('part' in format && format.part)
    return {
      zh: `${n(changed)} 行所在的日子库里已有数据：按订单号或流水号合并，新的行加上，已有的行换成较新导出的（可以撤销）。`,
      en: `${n(changed)} row(s) are of days the shop has figures of: rows are told by their order or entry number, new ones add to the day, known ones are replaced by the newer export (it can be undone).`,
    };
  const [zh, en] = told
    ? ['文件的导出时间更晚', 'this file was exported later']
    : ['文件没有写明导出时间，以后导入的为准', 'the file does not tell when it was exported, and the later import stands'];
  return {
    zh: `${n(changed)} 行与以前导入的数据重叠而数值不同，以这次的为准：${zh}（可以撤销）。`,
    en: `${n(changed)} row(s) overlap earlier data with other values; this file’s stand: ${en} (it can be undone).`,
  };
}

/** Control totals of the file that its rows do not come to. */
function mismatches({ controls, rejected }: Filled, sums: Readonly<Record<string, number>>): Text[] {
  return [...controls].flatMap(([name, claimed]): Text[] => {
    const sum = sums[name] ?? 0;
    if (sum === claimed) return [];
    const shown = (value: number): string => (isMoneyControl(name) ? toMain(value).toFixed(2) : n(value));
    const { [name]: said = { zh: name, en: name } }: Readonly<Record<string, Text>> = TOTAL_WORDS;
    const zh = rejected > 0 ? `（有 ${n(rejected)} 行被拒绝）` : '';
    const en = rejected > 0 ? ` (${n(rejected)} row(s) were rejected)` : '';
    return [
      {
        zh: `与文件自带的合计不符：${said.zh}，合计行为 ${shown(claimed)}，各行相加为 ${shown(sum)}，相差 ${shown(claimed - sum)}${zh}。`,
        en: `The file’s own total differs: ${said.en}, which it gives as ${shown(claimed)}; the rows add up to ${shown(sum)}, a difference of ${shown(claimed - sum)}${en}.`,
      },
    ];
  });
}
