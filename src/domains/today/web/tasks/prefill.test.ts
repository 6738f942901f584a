import { describe, expect, test } from 'vitest';
import { NO_SUBJECT, type TaskDraft } from '../../tasks/contract.ts';
import { wordsOf } from '../playbooks/wordsOf.ts';
import { byPlaybook, withoutPlaybook } from './prefill.ts';

const text = (zh: string) => ({ zh, en: `${zh} en` });
const body = {
  title: text('断货'),
  cause: text('卖完了。'),
  checks: [{ ask: text('库存是 0？'), answer: 'yes' as const }, { ask: text('在途多少？'), answer: null }, { ask: text('哪天到？') }],
  actions: [
    { do: text('调货'), minutes: 60, effectDays: 3 },
    { do: text('开预售'), minutes: 30, effectDays: 5 },
  ],
};
const draft: TaskDraft = { title: '查清', note: '比往常少。', subject: NO_SUBJECT };

describe('a playbook in the form of a task', () => {
  test('what the data answered is no step; every action is; the slowest says when it is judged', () => {
    const made = byPlaybook(draft, { key: 'out', body }, 'zh');
    expect(made.checklist).toEqual(['在途多少？', '哪天到？', '调货', '开预售']);
    expect([made.playbook, made.minutes, made.effectDays, made.title, made.note]).toEqual(['out', 90, 5, '查清', '比往常少。\n卖完了。']);
  });

  test('taken and left again, the task is as it was, with what somebody wrote meanwhile', () => {
    const made = byPlaybook(draft, { key: 'out', body }, 'zh');
    expect(withoutPlaybook(made, body.cause, 'zh')).toEqual(draft);
    expect(withoutPlaybook({ ...made, title: '补货', due: '2026-11-26' }, body.cause, 'zh')).toEqual({ ...draft, title: '补货', due: '2026-11-26' });
  });
});

describe('words with commas between them', () => {
  test.each([
    ['直播间、live，千川直播', ['直播间', 'live', '千川直播']],
    [' changed mind , no longer;', ['changed mind', 'no longer']],
    ['、，', []],
    ['a、a', ['a']],
  ])('%s', (typed, words) => expect(wordsOf(typed)).toEqual(words));
});
