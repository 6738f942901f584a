import type { Text } from '../../../base/messages.ts';
import type { EvidenceAnswer, ListStanding, Standing, Subject } from './evidence/contract.ts';

/** What all evidence of a routine comes to. */
export type Summary = { readonly standing: Standing; readonly why: Text; readonly worth: number | null; readonly subject: Subject | null };

/** The same in the list, where it may be on its way. */
export type ListSummary = Omit<Summary, 'standing'> & { readonly standing: ListStanding };

const SAID = 2;

/** Off when one piece is off; unknown when one that matters is; else normal, or plain where nothing could be judged. Pure. */
export function summaryOf(answers: readonly EvidenceAnswer[], purpose: Text): Summary {
  const at = (standing: Standing) => answers.filter((one) => one.standing === standing);
  const standing = (['abnormal', 'unknown', 'normal'] as const).find((one) => at(one).length > 0) ?? 'plain';
  const worths = at('abnormal').flatMap(({ worth }) => worth ?? []);
  return {
    standing,
    why: standing === 'plain' ? purpose : joined(at(standing).map(({ why }) => why)),
    worth: worths.length > 0 ? Math.round(Math.max(...worths)) : null,
    subject: at('abnormal').find(({ subject }) => subject)?.subject ?? null,
  };
}

function joined(texts: readonly Text[]): Text {
  const some = texts.slice(0, SAID);
  return { zh: some.map(({ zh }) => zh).join('；'), en: some.map(({ en }) => en).join('; ') };
}
