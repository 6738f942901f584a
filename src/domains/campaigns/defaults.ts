import type { PhaseId } from '../../base/calendar/phases.ts';
import type { CampaignPlatform, Certainty, Phase } from './contract.ts';

/** Moves whenever a shipped phase is added or corrected. */
export const DEFAULTS_VERSION = '2026-11-25';

const NOTES = {
  press: '据平台公告与媒体报道整理 / from announcements and the press',
  rough: '各阶段的分界是估计的，请对照招商规则 / where phases part is an estimate',
  lastYear: '按 2025 年的日期推算，请改成平台公布的 / taken from 2025, please correct',
} as const;

type Line = readonly [PhaseId, from: string, to: string, Certainty, keyof typeof NOTES];
type Run = { readonly platform: CampaignPlatform; readonly year: number; readonly campaign: string; readonly phases: readonly Line[] };

const run = (platform: CampaignPlatform, year: number, campaign: string, ...phases: Line[]): Run => ({ platform, year, campaign, phases });

/**
 * The big campaigns as far as they are publicly known. A day on which a phase begins at 20:00 belongs to that phase. What is not known
 * is left out (Pinduoduo parts its campaigns differently in every category); what is an estimate says so and is said in every comparison.
 */
const RUNS: readonly Run[] = [
  run(
    'tmall',
    2023,
    '618',
    ['presale', '05-26', '05-30', 'reported', 'press'],
    ['first_wave', '05-31', '06-03', 'reported', 'press'],
    ['second_wave', '06-15', '06-20', 'estimated', 'rough'],
  ),
  run('tmall', 2024, '618', ['first_wave', '05-20', '05-28', 'reported', 'press'], ['second_wave', '05-31', '06-20', 'reported', 'press']),
  run(
    'tmall',
    2025,
    '618',
    ['presale', '05-13', '05-15', 'reported', 'press'],
    ['first_wave', '05-16', '05-26', 'reported', 'press'],
    ['second_wave', '05-30', '06-20', 'estimated', 'rough'],
  ),
  run(
    'tmall',
    2026,
    '618',
    ['presale', '05-13', '05-15', 'estimated', 'lastYear'],
    ['first_wave', '05-16', '05-26', 'estimated', 'lastYear'],
    ['second_wave', '05-30', '06-20', 'estimated', 'lastYear'],
  ),
  run(
    'tmall',
    2023,
    '双11',
    ['presale', '10-24', '10-30', 'reported', 'press'],
    ['first_wave', '10-31', '11-03', 'reported', 'press'],
    ['second_wave', '11-10', '11-11', 'reported', 'press'],
  ),
  run(
    'tmall',
    2024,
    '双11',
    ['presale', '10-14', '10-20', 'reported', 'press'],
    ['first_wave', '10-21', '10-24', 'reported', 'press'],
    ['second_wave', '10-31', '11-11', 'reported', 'press'],
  ),
  run(
    'tmall',
    2025,
    '双11',
    ['presale', '10-15', '10-19', 'reported', 'press'],
    ['first_wave', '10-20', '10-30', 'estimated', 'rough'],
    ['second_wave', '10-31', '11-14', 'estimated', 'rough'],
  ),
  run(
    'tmall',
    2026,
    '双11',
    ['presale', '10-15', '10-19', 'estimated', 'lastYear'],
    ['first_wave', '10-20', '10-30', 'estimated', 'lastYear'],
    ['second_wave', '10-31', '11-14', 'estimated', 'lastYear'],
  ),
  run(
    'jd',
    2023,
    '618',
    ['presale', '05-23', '05-30', 'reported', 'press'],
    ['first_wave', '05-31', '06-03', 'reported', 'press'],
    ['peak', '06-15', '06-18', 'reported', 'press'],
    ['encore', '06-19', '06-20', 'reported', 'press'],
  ),
  run(
    'jd',
    2024,
    '618',
    ['first_wave', '05-31', '06-03', 'reported', 'press'],
    ['peak', '06-15', '06-18', 'estimated', 'rough'],
    ['encore', '06-19', '06-20', 'estimated', 'rough'],
  ),
  run(
    'jd',
    2025,
    '618',
    ['first_wave', '05-30', '06-03', 'estimated', 'rough'],
    ['peak', '06-15', '06-18', 'estimated', 'rough'],
    ['encore', '06-19', '06-20', 'estimated', 'rough'],
  ),
  run(
    'jd',
    2026,
    '618',
    ['first_wave', '05-30', '06-03', 'estimated', 'lastYear'],
    ['peak', '06-15', '06-18', 'estimated', 'lastYear'],
    ['encore', '06-19', '06-20', 'estimated', 'lastYear'],
  ),
  run('jd', 2023, '双11', ['whole', '10-23', '11-13', 'reported', 'press']),
  run('jd', 2024, '双11', ['whole', '10-14', '11-13', 'reported', 'press']),
  run('jd', 2025, '双11', ['whole', '10-09', '11-14', 'reported', 'press']),
  run('jd', 2026, '双11', ['whole', '10-09', '11-14', 'estimated', 'lastYear']),
  run('douyin', 2023, '618', ['whole', '05-25', '06-18', 'reported', 'press']),
  run('douyin', 2024, '618', ['whole', '05-24', '06-18', 'reported', 'press']),
  run('douyin', 2025, '618', ['whole', '05-13', '06-18', 'reported', 'press']),
  run('douyin', 2026, '618', ['whole', '05-13', '06-18', 'estimated', 'lastYear']),
  run('douyin', 2023, '双11', ['whole', '10-20', '11-11', 'reported', 'press']),
  run('douyin', 2024, '双11', ['whole', '10-08', '11-11', 'reported', 'press']),
  run('douyin', 2025, '双11', ['whole', '10-09', '11-11', 'reported', 'press']),
  run('douyin', 2026, '双11', ['whole', '10-09', '11-11', 'estimated', 'lastYear']),
  run('tmall', 2023, '双12', ['whole', '12-09', '12-12', 'estimated', 'rough']),
  run('tmall', 2024, '双12', ['whole', '12-09', '12-12', 'estimated', 'rough']),
  run('tmall', 2025, '双12', ['whole', '12-09', '12-12', 'estimated', 'rough']),
  run('tmall', 2024, '38节', ['whole', '03-04', '03-08', 'estimated', 'rough']),
  run('tmall', 2025, '38节', ['whole', '03-04', '03-08', 'estimated', 'rough']),
  run('tmall', 2026, '38节', ['whole', '03-04', '03-08', 'estimated', 'rough']),
];

/** The phases shipped with the product, each under a key that never changes. */
export const DEFAULT_PHASES: readonly Phase[] = RUNS.flatMap(({ platform, year, campaign, phases }) =>
  phases.map(([phase, from, to, certainty, note]) => ({
    key: `${platform}-${year}-${campaign}-${phase}`,
    platform,
    year,
    campaign,
    phase,
    from: `${year}-${from}`,
    to: `${year}-${to}`,
    certainty,
    note: NOTES[note],
    origin: 'shipped' as const,
  })),
);
