// `npm run docs`: rewrites the pages that are made from the code; test/docs.test.ts holds them equal to it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage } from './docs/errors.ts';
import { metricsPage } from './docs/metrics.ts';
import { withSettings } from './docs/settings.ts';

const root = join(import.meta.dirname, '..');
const write = (file: string, text: string) => writeFileSync(join(root, file), text);

write('docs/errors.md', await errorsPage(root));
write('docs/metrics.md', metricsPage());
for (const [file, language] of [['README.md', 'en'] as const, ['README.zh-CN.md', 'zh'] as const]) {
  write(file, withSettings(readFileSync(join(root, file), 'utf8'), language));
}
