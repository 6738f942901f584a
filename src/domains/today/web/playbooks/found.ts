import type { Text } from '../../../../base/messages.ts';
import type { KeptPlaybook } from '../../playbooks/contract.ts';

type Wanted = { readonly theme?: string | undefined; readonly text: string };

/** The playbooks of a theme that have every word of a text somewhere in either language. Pure. */
export function found(books: readonly KeptPlaybook[], { theme, text }: Wanted, words: (metric: string) => { readonly name: Text }): KeptPlaybook[] {
  const asked = text.toLowerCase().split(/\s+/).filter(Boolean);
  const both = ({ zh, en }: Text) => `${zh} ${en}`;
  return books.filter(({ key, body }) => {
    if (theme && body.theme !== theme) return false;
    const all = [
      ...[key, both(body.title), both(body.cause)],
      ...body.drivers.flatMap((metric) => [metric, both(words(metric).name)]),
      ...body.checks.map(({ ask, look }) => `${both(ask)} ${look ?? ''}`),
      ...body.actions.map((one) => both(one.do)),
    ];
    const whole = all.join(' ').toLowerCase();
    return asked.every((word) => whole.includes(word));
  });
}
