import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.ts';
import { announce, claim, enqueue, LEASE } from '../../src/jobs/queue.ts';
import { openJobs } from '../../src/jobs/runner.ts';
import { jobs } from '../../src/jobs/tables.ts';
import { freshDesk } from '../http/desk.ts';

const later = (clock: { at: Date }, milliseconds: number) => {
  clock.at = new Date(clock.at.getTime() + milliseconds);
};
const HOUR = 3_600_000;

/** A job that notes what it was given. */
function noting(more: Partial<Job> = {}): { job: Job; given: unknown[] } {
  const given: unknown[] = [];
  return { given, job: { name: 'test.note', run: async (_, { payload }) => void given.push(payload), ...more } };
}

test('a scheduled job runs once when it is due, and once after a long sleep', async () => {
  const { desk, clock } = await freshDesk();
  const { job, given } = noting({ schedule: { cron: '0 * * * *', zone: 'UTC' } });
  const runner = openJobs(desk, [job]);
  await runner.tick();
  expect(given).toHaveLength(0);
  later(clock, HOUR);
  await runner.tick();
  await runner.tick();
  expect(given).toHaveLength(1);
  later(clock, 50 * HOUR);
  await runner.tick();
  expect(given).toHaveLength(2);
});

test('a job whose work is wanted at once also runs when its schedule is met for the first time', async () => {
  const { desk, clock } = await freshDesk();
  const { job, given } = noting({ schedule: { cron: '0 * * * *', zone: 'UTC' }, atOnce: true });
  const runner = openJobs(desk, [job]);
  await runner.tick();
  await runner.tick();
  expect(given).toHaveLength(1);
  later(clock, HOUR);
  await runner.tick();
  expect(given).toHaveLength(2);
});

test('an announcement reaches everyone who listens, and several of one key are one', async () => {
  const { desk } = await freshDesk();
  const one = noting({ on: ['facts.changed'] });
  const other = noting({ name: 'test.other', on: ['facts.changed'] });
  const deaf = noting({ name: 'test.deaf' });
  for (const shop of [1, 1, 2]) await announce(desk.store.db, 'facts.changed', { key: String(shop), payload: { shop }, at: desk.now() });
  await openJobs(desk, [one.job, other.job, deaf.job]).tick();
  expect(one.given).toEqual([{ shop: 1 }, { shop: 2 }]);
  expect(other.given).toEqual([{ shop: 1 }, { shop: 2 }]);
  expect(deaf.given).toEqual([]);
});

test('a job that fails is tried again later, and given up in the end with its reason', async () => {
  const { desk, clock, lines } = await freshDesk();
  let tries = 0;
  const fails: Job = {
    name: 'test.fails',
    run: async () => {
      tries += 1;
      throw new Error('the disk is full');
    },
  };
  const runner = openJobs(desk, [fails]);
  await enqueue(desk.store.db, { name: 'test.fails', at: desk.now() });
  await runner.tick();
  await runner.tick();
  expect(tries).toBe(1);
  for (let n = 0; n < 20; n += 1) {
    later(clock, HOUR);
    await runner.tick();
  }
  expect(tries).toBe(8);
  expect(await desk.store.db.select().from(jobs)).toMatchObject([{ state: 'failed', error: 'the disk is full' }]);
  expect(lines.filter(({ msg }) => msg === 'job failed')).toHaveLength(8);
});

test('a job whose process was killed is taken up by the next, not before its lease has run out', async () => {
  const { desk, clock } = await freshDesk();
  const { job, given } = noting();
  await enqueue(desk.store.db, { name: job.name, payload: { n: 1 }, at: desk.now() });
  expect(await claim(desk.store, [job.name], desk.now())).toMatchObject({ state: 'running' });
  const runner = openJobs(desk, [job]);
  await runner.tick();
  expect(given).toEqual([]);
  later(clock, LEASE + 1);
  await runner.tick();
  expect(given).toEqual([{ n: 1 }]);
});

test('a job that is told to stop goes back into the queue', async () => {
  const { desk } = await freshDesk();
  let begun: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const long: Job = {
    name: 'test.long',
    run: (_, { signal }) =>
      new Promise((resolve) => {
        begun();
        signal.addEventListener('abort', () => resolve());
      }),
  };
  await enqueue(desk.store.db, { name: long.name, at: desk.now() });
  const runner = openJobs(desk, [long]);
  const ticking = runner.tick();
  await started;
  await runner.close();
  await ticking;
  expect(await desk.store.db.select().from(jobs).where(eq(jobs.name, long.name))).toMatchObject([{ state: 'waiting', attempts: 0 }]);
});

test('of several workers only one gets a job', async () => {
  const { desk } = await freshDesk();
  await enqueue(desk.store.db, { name: 'test.once', at: desk.now() });
  const claimed = await Promise.all(Array.from({ length: 5 }, () => claim(desk.store, ['test.once'], desk.now())));
  expect(claimed.filter(Boolean)).toHaveLength(1);
});
