import { type CampaignPhase, campaignName, PHASE_NAMES, phaseOn } from '../calendar/phases.ts';
import { addDays, type Day, daysBetween, earlier } from '../calendar.ts';
import type { Text } from '../messages.ts';
import { lengthOf, type Range } from '../period.ts';
import type { Alignment, NoComparison } from './comparison.ts';

/** One campaign of one platform in one year. */
type Run = {
  readonly platform: string;
  readonly platformName: Text;
  readonly campaign: string;
  readonly year: number;
  readonly phases: CampaignPhase[];
};

function runsOf(phases: readonly CampaignPhase[]): Run[] {
  const runs = new Map<string, Run>();
  for (const phase of phases) {
    const { platform, platformName, campaign, year } = phase;
    const key = `${platform} ${campaign} ${year}`;
    const run = runs.get(key) ?? { platform, platformName, campaign, year, phases: [] };
    run.phases.push(phase);
    runs.set(key, run);
  }
  return [...runs.values()];
}

/** A period inside a campaign: the phases its first and its last day belong to. */
type Place = { readonly run: Run; readonly first: CampaignPhase; readonly last: CampaignPhase };

function placesOf(period: Range, runs: readonly Run[]): Place[] {
  return runs.flatMap((run) => {
    const [first, last] = [phaseOn(run.phases, period.from), phaseOn(run.phases, period.to)];
    return first && last ? [{ run, first, last }] : [];
  });
}

/** The platforms whose campaigns a period lies in, those asked for first; of other platforms none, unless nothing is said of platforms. */
export function phasePlatforms(period: Range, phases: readonly CampaignPhase[], platforms: readonly string[]): readonly CampaignPhase[] {
  const places = placesOf(period, runsOf(phases)).filter(({ run }) => platforms.length === 0 || platforms.includes(run.platform));
  places.sort((a, b) => platforms.indexOf(a.run.platform) - platforms.indexOf(b.run.platform));
  const seen = new Set<string>();
  return places.flatMap(({ first }) => {
    if (seen.has(first.platform)) return [];
    seen.add(first.platform);
    return [first];
  });
}

const GENERAL: Text = { zh: '同比（按活动阶段）', en: 'Last year, same campaign phase' };

/**
 * The same phases of the campaign a year before: day by day from the start of the phase, last day with last day, and a phase or campaign
 * as a whole with the whole, whatever its length.
 * @returns what is missing when the period is in no campaign, or the campaign before has no such phase
 */
export function alignByPhase(period: Range, phases: readonly CampaignPhase[], platform: string): Alignment | Pick<NoComparison, 'name' | 'missing'> {
  const runs = runsOf(phases.filter((one) => one.platform === platform));
  const [place] = placesOf(period, runs).sort((a, b) => Number(a.first.phase === 'whole') - Number(b.first.phase === 'whole'));
  if (!place) return { name: GENERAL, missing: NOT_IN_A_CAMPAIGN };
  const { run, first, last } = place;
  const name = nameOf(run);
  const before = runs.filter((one) => one.campaign === run.campaign && one.year < run.year).sort((a, b) => b.year - a.year)[0];
  const oldFirst = before?.phases.find((one) => one.phase === first.phase);
  const oldLast = before?.phases.find((one) => one.phase === last.phase);
  if (!before || !oldFirst || !oldLast) return { name, missing: missingWords(run, before, oldFirst ? last : first) };
  const to = period.to === last.to ? oldLast.to : at(oldLast, daysBetween(last.from, period.to));
  const lastDayOnly = period.from === first.to && period.from !== first.from && first === last;
  const from = lastDayOnly ? to : at(oldFirst, daysBetween(first.from, period.from));
  const caveats = [...estimateCaveats([first, last, oldFirst, oldLast]), ...(before.year < run.year - 1 ? [skippedYears(run, before)] : [])];
  return { name, short: shortOf(run), range: { from: earlier(from, to), to }, aligned: phaseWords(period, place, before), caveats };
}

/** The n-th day of a phase, from 0; its last where it is shorter. */
function at(phase: CampaignPhase, n: number): Day {
  return earlier(addDays(phase.from, n), phase.to);
}

export const NOT_IN_A_CAMPAIGN: Text = {
  zh: '这些天的第一天和最后一天不在同一个活动的阶段里；活动日历里可以添加',
  en: 'The first and the last of these days are not in phases of one campaign; add them in the campaign calendar',
};

function nameOf({ campaign, platformName }: Run): Text {
  const { zh, en } = campaignName(campaign);
  return { zh: `同比（${platformName.zh}${zh}阶段）`, en: `Last year, phases of ${en} on ${platformName.en}` };
}

function shortOf({ campaign }: Run): Text {
  const { zh, en } = campaignName(campaign);
  return { zh: `${zh}阶段`, en: `${en}, same phase` };
}

function missingWords({ campaign, platformName, year }: Run, before: Run | undefined, phase: CampaignPhase): Text {
  const name = campaignName(campaign);
  const part = PHASE_NAMES[phase.phase];
  if (!before)
    return {
      zh: `活动日历里没有 ${year} 年之前的${platformName.zh}${name.zh}`,
      en: `The campaign calendar has no ${name.en} on ${platformName.en} before ${year}`,
    };
  return {
    zh: `${before.year} 年的${platformName.zh}${name.zh}在活动日历里没有“${part.zh}”阶段`,
    en: `${name.en} ${before.year} on ${platformName.en} has no phase “${part.en}” in the campaign calendar`,
  };
}

function skippedYears(run: Run, before: Run): Text {
  return {
    zh: `活动日历里没有 ${run.year - 1} 年的这个活动，对比的是 ${before.year} 年`,
    en: `The campaign calendar has none in ${run.year - 1}: compared with ${before.year}`,
  };
}

function estimateCaveats(phases: readonly CampaignPhase[]): Text[] {
  const years = [...new Set(phases.filter(({ estimated }) => estimated).map(({ year }) => year))].sort();
  return years.map((year) => ({
    zh: `${year} 年的活动起止日期是估计的，可在活动日历里改`,
    en: `The days of the campaign in ${year} are an estimate; the campaign calendar lets you correct them`,
  }));
}

/** `双11 2025 预售 第 1–3 天 ↔ 2024`; whole phases without days. */
function phaseWords(period: Range, { run, first, last }: Place, before: Run): Text {
  const { zh, en } = campaignName(run.campaign);
  const dayOf = (phase: CampaignPhase, day: Day) => daysBetween(phase.from, day) + 1;
  const whole = period.from === first.from && period.to === last.to;
  const [a, b] = [PHASE_NAMES[first.phase], PHASE_NAMES[last.phase]];
  const [n, m] = [dayOf(first, period.from), dayOf(last, period.to)];
  const years = `${run.year} ↔ ${before.year}`;
  if (whole) {
    const [partZh, partEn] = first === last ? [a.zh, a.en] : [`${a.zh}至${b.zh}`, `${a.en} to ${b.en}`];
    return { zh: `${zh}${partZh}整段（${years}）`, en: `${en}, ${partEn}, whole (${years})` };
  }
  if (first === last) {
    const days = n === m ? `${n}` : `${n}–${m}`;
    return {
      zh: `${zh}${a.zh}第 ${days} 天（共 ${lengthOf(first)} 天，${years}）`,
      en: `${en}, ${a.en}, day ${days} of ${lengthOf(first)} (${years})`,
    };
  }
  return { zh: `${zh}${a.zh}第 ${n} 天至${b.zh}第 ${m} 天（${years}）`, en: `${en}, ${a.en} day ${n} to ${b.en} day ${m} (${years})` };
}
