import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { errorsPage } from '../scripts/docs/errors.ts';
import { metricsPage } from '../scripts/docs/metrics.ts';
import { worded } from '../scripts/docs/placeholder.ts';
import { withSettings } from '../scripts/docs/settings.ts';
import type { Text } from '../src/base/messages.ts';
import { CATALOGUE } from '../src/domains/metrics/catalogue/index.ts';
import { mismatches, readTerms, type Term, textsIn } from './docs/glossary.ts';
import { filesUnder, ROOT } from './structure/source.ts';

const page = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Texts that use a word of the glossary in another sense; `text` is the whole text in the language that has the word. */
const EXCEPTIONS: readonly { readonly text: string; readonly word: string; readonly reason: string }[] = [
  ...['流量', '客单价'].map((word) => ({
    text: '导入订单文件后，这里会回答：卖了多少、比上期多还是少、差在流量、转化还是客单价、差在哪个店哪个省。淘宝/天猫：千牛卖家中心 → 交易 → 已卖出的宝贝 → 批量导出。',
    word,
    reason: 'Chinese names the factors one by one, English speaks of them together',
  })),
];

describe('glossary', () => {
  const terms = readTerms(page('docs/glossary.md'));

  /** Texts of every messages file, and of the metrics. */
  async function allTexts(): Promise<Text[]> {
    const files = filesUnder('src').filter((path) => path.endsWith('/messages.ts') && path !== 'src/base/messages.ts');
    const modules = await Promise.all(files.map((path) => import(pathToFileURL(join(ROOT, path)).href)));
    return [...modules.flatMap((module) => textsIn({ ...module }, worded)), ...textsIn(CATALOGUE, worded)];
  }

  test('every message uses the words of docs/glossary.md', async () => {
    const found = (await allTexts()).flatMap((text) => mismatches(text, terms));
    const excepted = (word: string, text: Text) => EXCEPTIONS.some((entry) => entry.word === word && [text.zh, text.en].includes(entry.text));
    const wrong = found.filter(({ word, text }) => !excepted(word, text));
    expect(wrong.map(({ text, word, wants }) => `「${text.zh}」 "${text.en}": has "${word}", so its partner says ${wants}`).join('\n')).toBe('');
    const needed = EXCEPTIONS.filter((entry) => found.some(({ word, text }) => entry.word === word && [text.zh, text.en].includes(entry.text)));
    expect(EXCEPTIONS.filter((entry) => !needed.includes(entry))).toEqual([]);
  });

  test('has the words of the seeds, each once', () => {
    const all = terms.map(({ zh }) => zh[0]);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(['店铺', '订单', '子订单', '支付金额', '净额', '访客数', '支付转化率', '客单价', '打法', '主打产品']));
  });

  test('bites: a word whose partner is another', () => {
    const some: Term[] = [
      { zh: ['订单'], en: ['order'] },
      { zh: ['子订单'], en: ['order line'] },
      { zh: ['店铺', '店'], en: ['shop'] },
    ];
    const words = (text: Text) => mismatches(text, some).map(({ word }) => word);
    expect(words({ zh: '两个订单', en: 'two purchases' })).toEqual(['订单']);
    expect(words({ zh: '两笔交易', en: 'Two orders' })).toEqual(['order']);
    expect(words({ zh: '子订单', en: 'order' })).toEqual(['子订单']);
    expect(words({ zh: '子订单', en: 'Order lines' })).toEqual([]);
    expect(words({ zh: '两家店', en: 'two shops' })).toEqual([]);
    expect(words({ zh: '没有', en: 'the workshop, disordered' })).toEqual([]);
  });

  test('reads fixed texts, functions and tables', () => {
    const texts = textsIn(
      { a: { zh: '一', en: 'one' }, b: (n: number) => ({ zh: `${n} 家`, en: `${n} shops` }), c: { d: { e: { zh: '二', en: 'two' } } }, f: 'x' },
      worded,
    );
    expect(texts).toEqual([
      { zh: '一', en: 'one' },
      { zh: '‹n› 家', en: '‹n› shops' },
      { zh: '二', en: 'two' },
    ]);
  });
});

describe('pages made from the code (npm run docs makes them anew)', () => {
  test('docs/errors.md has every fault', async () => expect(page('docs/errors.md')).toBe(await errorsPage(ROOT)));
  test('docs/metrics.md has every metric', () => expect(page('docs/metrics.md')).toBe(metricsPage()));
  test.each([['README.md', 'en'] as const, ['README.zh-CN.md', 'zh'] as const])('%s has every setting', (file, language) => {
    expect(page(file)).toBe(withSettings(page(file), language));
  });
});

describe('architecture', () => {
  /** Folders under src, two levels deep. */
  const folders = ['src', 'src/domains', 'src/cli'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && filesUnder(`${folder}/${entry.name}`).length > 0)
      .map((entry) => `${folder}/${entry.name}/`),
  );

  test('docs/architecture.md names every folder of src and of its domains and commands, and only those that exist', () => {
    const named = [...page('docs/architecture.md').matchAll(/`(src\/[\w/-]+\/)`/g)].map(([, folder]) => folder as string);
    expect([...new Set(named)].sort()).toEqual([...folders].sort());
  });
});

describe('README', () => {
  test.each(['README.md', 'README.zh-CN.md'])('%s has exactly the two commands', (file) => {
    const blocks = [...page(file).matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, text]) => text as string);
    const commands = blocks.flatMap((text) => text.split('\n')).filter((line) => /^npm\b/.test(line));
    expect(commands.map((line) => line.replace(/\s*#.*/, ''))).toEqual(['npm start', 'npm test']);
  });

  test.each(['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', ...filesUnder('docs').filter((path) => path.endsWith('.md'))])(
    'links of %s lead somewhere',
    (file) => {
      const links = [...page(file).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, to]) => to as string);
      const from = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '';
      const all = new Set(filesUnder(''));
      expect(
        links.filter((to) => !all.has(join(from, to)) && ![...all].some((path) => path.startsWith(join(from, to).replace(/\/?$/, '/')))),
      ).toEqual([]);
    },
  );
});
