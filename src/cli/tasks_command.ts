import { isDay } from '../base/calendar.ts';
import { readConfig } from '../config.ts';
import { list, type Parsed, parseCommand, wrongUsage } from './arguments.ts';
import { cliMessages as say } from './messages.ts';
import { EXIT, type Output, textTable } from './output.ts';
import { type Reached, reachDesk } from './reach.ts';

const OPTIONS = {
  owner: { type: 'string' },
  shop: { type: 'string' },
  due: { type: 'string' },
  worth: { type: 'string' },
  note: { type: 'string' },
  state: { type: 'string' },
  search: { type: 'string' },
} as const;

/** The most tasks one call lists. */
const MOST = 200;

/**
 * `zhanggui tasks [--owner NAME] [--shop NAME] [--due overdue|today|week|later|none] [--state …] [--search WORDS]`: tasks that go on, what comes first first;
 * `tasks add TITLE [--owner NAME] [--shop NAME] [--due DAY] [--worth N] [--note TEXT]`; `tasks done ID…`. @returns the exit code
 */
export async function tasksCommand(argv: readonly string[], output: Output): Promise<number> {
  const asked = parseCommand('tasks', argv, OPTIONS, 'any');
  const [verb = 'list', ...rest] = asked.files;
  if (!['list', 'add', 'done'].includes(verb))
    throw wrong(`没有 tasks ${verb}；有：list add done`, `There is no tasks ${verb}; there are: list add done`);
  if (verb === 'list' && rest.length > 0) throw wrong(`多余的参数：${rest.join(' ')}`, `Not expected: ${rest.join(' ')}`);
  const reached = await reachDesk(readConfig({ data: asked.common.data }));
  try {
    if (verb === 'add') await add(reached, asked, rest.join(' '), output);
    else if (verb === 'done') await finish(reached, asked, rest, output);
    else await show(reached, asked, output);
    return EXIT.ok;
  } finally {
    await reached.close();
  }
}

const wrong = (zh: string, en: string) => wrongUsage({ command: 'tasks', why: { zh, en } });

async function show({ client }: Reached, { common, text }: Parsed, output: Output): Promise<void> {
  const owner = await personCalled(client, text('owner'));
  const shops = await shopsCalled(client, list(text('shop')));
  const answer = await client.tasks.list({
    limit: MOST,
    ...(owner === undefined ? {} : { person: owner }),
    ...(shops ? { shops } : {}),
    ...(text('due') ? { due: text('due') as 'overdue' } : {}),
    ...(text('state') ? { states: list(text('state')) as ['open'] } : {}),
    ...(text('search') ? { words: text('search') as string } : {}),
  });
  if (common.json) output.out(`${JSON.stringify(answer)}\n`);
  else if (answer.tasks.length === 0) output.err(`${say.noTasks[common.language]}\n`);
  else {
    const people = new Map((await client.tasks.people()).map(({ id, name }) => [id, name]));
    const rows = answer.tasks.map(({ id, state, due, owner: whose, worth, words, title }) => [
      ...[id, state, due ?? '', (whose !== null && people.get(whose)) || '', worth ?? ''],
      ...[words.shop ?? '', title],
    ]);
    output.out(`${textTable(['id', 'state', 'due', 'owner', 'worth', 'shop', 'title'], rows)}\n`);
  }
}

async function add({ client }: Reached, { common, text }: Parsed, title: string, output: Output): Promise<void> {
  if (title.trim() === '') throw wrong('tasks add 后面写要做什么', 'tasks add is followed by what to do');
  const [due, worth] = [text('due'), text('worth')];
  if (due !== undefined && !isDay(due)) throw wrong('--due 要写成 2026-01-31 的样子', '--due is a day like 2026-01-31');
  if (worth !== undefined && !/^\d{1,9}$/.test(worth)) throw wrong('--worth 是整数，单位元', '--worth is a whole number of yuan');
  const owner = await personCalled(client, text('owner'));
  const [shop] = (await shopsCalled(client, list(text('shop')))) ?? [];
  const { task } = await client.tasks.create({
    title,
    ...(owner === undefined ? {} : { owner }),
    ...(due ? { due } : {}),
    ...(worth ? { worth: Number(worth) } : {}),
    ...(text('note') ? { note: text('note') as string } : {}),
    ...(shop === undefined ? {} : { subject: { shop, metric: null, where: {}, from: null, to: null } }),
  });
  output.out(common.json ? `${JSON.stringify(task)}\n` : `${say.taskMade(task.id, task.title)[common.language]}\n`);
}

async function finish({ client }: Reached, { common }: Parsed, ids: readonly string[], output: Output): Promise<void> {
  if (ids.length === 0 || !ids.every((id) => /^\d{1,9}$/.test(id)))
    throw wrong('tasks done 后面写任务的编号', 'tasks done is followed by numbers of tasks');
  const answers = [];
  for (const id of ids.map(Number)) {
    const { version } = await client.tasks.one({ id });
    const { task } = await client.tasks.change({ id, version, patch: { state: 'done' } });
    answers.push(task);
  }
  if (common.json) output.out(`${JSON.stringify({ tasks: answers })}\n`);
  else for (const { id, title } of answers) output.out(`${say.taskDone(id, title)[common.language]}\n`);
}

/** A person by name or number; undefined where none was named. */
async function personCalled(client: Reached['client'], name: string | undefined): Promise<number | undefined> {
  if (name === undefined) return undefined;
  const people = await client.tasks.people();
  const found = people.filter((one) => one.name === name || String(one.id) === name);
  if (found.length === 1) return found[0]?.id;
  const there = people.map((one) => `${one.id} ${one.name}`).join(', ');
  if (found.length > 1) throw wrong(`不止一个人叫 ${name}，写编号：${there}`, `More than one person is called ${name}; give a number: ${there}`);
  throw wrong(`没有这个人：${name}；有：${there}`, `There is nobody called ${name}; there are: ${there}`);
}

/** Shops by name or number; undefined where none was named. */
async function shopsCalled(client: Reached['client'], names: readonly string[]): Promise<number[] | undefined> {
  if (names.length === 0) return undefined;
  const shops = await client.accounts.shops();
  return names.map((name) => {
    const shop = shops.find((one) => one.name === name || String(one.id) === name);
    if (shop) return shop.id;
    const there = shops.map((one) => one.name).join(' ');
    throw wrong(`没有这个店铺：${name}；有：${there}`, `There is no such shop: ${name}; there are: ${there}`);
  });
}
