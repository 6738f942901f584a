import { PHASE_NAMES, type PhaseId } from '../../base/calendar/phases.ts';
import { defineFault } from '../../base/error.ts';

export const unknownPhase = defineFault<{ key: string }>({
  code: 'campaigns.unknown_phase',
  status: 404,
  text: ({ key }) => ({ zh: `活动日历里没有 ${key} 这个阶段`, en: `The campaign calendar has no phase ${key}` }),
  fix: () => ({ zh: '刷新页面再试，可能别人刚删了它。', en: 'Reload the page: somebody may just have removed it.' }),
});

export const badPhaseDays = defineFault<{ from: string; to: string; most: number }>({
  code: 'campaigns.bad_days',
  status: 422,
  text: ({ from, to }) => ({ zh: `阶段的日期不对：${from} 到 ${to}`, en: `Not the days of a phase: ${from} to ${to}` }),
  fix: ({ most }) => ({ zh: `开始不能晚于结束，最长 ${most} 天。`, en: `The first day may not be after the last, and at most ${most} days.` }),
});

export const yearDoesNotFit = defineFault<{ year: number; from: string }>({
  code: 'campaigns.year_does_not_fit',
  status: 422,
  text: ({ year, from }) => ({
    zh: `${from} 开始的阶段不会属于 ${year} 年的活动`,
    en: `A phase that begins on ${from} is not of a campaign of ${year}`,
  }),
  fix: () => ({
    zh: '年份写活动的年份；只有年货节这样跨年的，可以早一年开始。',
    en: 'Give the year the campaign is named by; only one that runs over New Year may begin the year before.',
  }),
});

export const phaseExists = defineFault<{ campaign: string; year: number; phase: PhaseId }>({
  code: 'campaigns.phase_exists',
  status: 409,
  text: ({ campaign, year, phase }) => ({
    zh: `${year} 年${campaign}已经有“${PHASE_NAMES[phase].zh}”阶段`,
    en: `${campaign} ${year} has a phase “${PHASE_NAMES[phase].en}” already`,
  }),
  fix: () => ({ zh: '修改已有的那一条，或换一个阶段。', en: 'Change the one that is there, or choose another phase.' }),
});

export const phasesOverlap = defineFault<{ other: PhaseId; from: string; to: string }>({
  code: 'campaigns.phases_overlap',
  status: 409,
  text: ({ other, from, to }) => ({
    zh: `和“${PHASE_NAMES[other].zh}”（${from} 至 ${to}）重叠`,
    en: `Overlaps “${PHASE_NAMES[other].en}” (${from} to ${to})`,
  }),
  fix: () => ({
    zh: '同一个活动的阶段不能重叠：晚上 8 点换阶段的那一天，算新的阶段。',
    en: 'Phases of one campaign may not overlap: a day on which the next phase begins at 20:00 belongs to the next.',
  }),
});
