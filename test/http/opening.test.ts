import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { NOTICES_SHOWN } from '../../src/domains/today/notices/contract.ts';
import { LIST_WAIT } from '../../src/domains/today/routines/contract.ts';
import { freshDirectory } from '../engines.ts';
import { firstOwner, freshApp, signedIn, Visitor } from './desk.ts';

type Opening = { at: string; told: { path: string[]; input?: unknown; output: unknown }[] };

let app: Awaited<ReturnType<typeof freshApp>>['app'];
let owner: Visitor;

beforeAll(async () => {
  const webDir = freshDirectory();
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><html><body><div id="root"></div></body></html>');
  ({ app } = await freshApp({ webDir }));
  owner = await firstOwner(app);
});

async function opened(visitor: Visitor, path: string): Promise<{ page: string; opening: Opening; response: Response }> {
  const response = await visitor.send('GET', path);
  const page = await response.text();
  const [, data = ''] = /<script type="application\/json" id="opening">(.*?)<\/script><\/body>/s.exec(page) ?? [];
  return { page, response, opening: JSON.parse(data) as Opening };
}

const asked = ({ told }: Opening) => Object.fromEntries(told.map(({ path, input }) => [path.join('.'), input]));

test('the first page tells what it is about to ask, word for word what the interface answers, and nobody keeps it', async () => {
  const shop = await owner.api.accounts.createShop({ name: '天猫店', platform: 'tmall', currency: 'CNY', timeZone: 'Asia/Shanghai' });
  const day = await owner.api.routines.today({});
  const { opening, response } = await opened(owner, '/today');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(asked(opening)).toEqual({
    ...{
      'accounts.session': undefined,
      'accounts.shops': undefined,
      'alerts.open': {},
      'notices.list': { limit: NOTICES_SHOWN },
      'campaigns.list': undefined,
    },
    ...{ 'routines.today': { wait: LIST_WAIT }, 'routines.evidence': { key: day.items[0]?.key } },
  });
  const told = (name: string) => opening.told.find(({ path }) => path.join('.') === name)?.output;
  expect(told('accounts.session')).toEqual(await (await owner.send('GET', '/api/session')).json());
  expect(told('accounts.shops')).toEqual([JSON.parse(JSON.stringify(shop))]);
  // Evidence that takes longer than the page may be held up comes later.
  const { items } = told('routines.today') as typeof day;
  expect(items.map(({ id }) => id).sort()).toEqual(day.items.map(({ id }) => id).sort());
});

test('another page tells what stands around it; an item that is named has its evidence told', async () => {
  const { opening } = await opened(owner, '/metrics');
  expect(Object.keys(asked(opening)).sort()).toEqual(['accounts.session', 'accounts.shops', 'alerts.open', 'campaigns.list', 'notices.list']);
  const { items } = await owner.api.routines.today({});
  const last = items.filter(({ kind }) => kind === 'routine').at(-1);
  expect(asked((await opened(owner, `/today?item=${encodeURIComponent(last?.id ?? '')}`)).opening)['routines.evidence']).toEqual({ key: last?.key });
});

test('a stranger is told that nobody is signed in, and nothing else', async () => {
  const { opening } = await opened(new Visitor(app), '/today');
  expect(opening.told.map(({ path, output }) => [path.join('.'), (output as { person: unknown }).person])).toEqual([['accounts.session', null]]);
});

test('who may see one shop is told of one; a name cannot end the block of data', async () => {
  const name = '</script><script>alert(1)</script>';
  const own = await owner.api.accounts.createShop({ name, platform: 'jd', currency: 'CNY', timeZone: 'Asia/Shanghai' });
  const ann = await signedIn(app, owner, 'operator', [own.id]);
  const { page, opening } = await opened(ann, '/today');
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(opening.told.find(({ path }) => path[1] === 'shops')?.output).toMatchObject([{ id: own.id, name }]);
});
