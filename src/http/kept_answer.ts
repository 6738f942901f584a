import { zipped } from './compressed.ts';

/** An answer as it goes out: its bytes, and the same compressed, made when somebody first wants it so. */
type Bytes = { readonly plain: Uint8Array<ArrayBuffer>; readonly type: string; zip: Promise<Uint8Array<ArrayBuffer>> | null };

const kept = new WeakMap<object, Bytes>();

/** Whether what goes out for an answer is known, so that nothing has to be made of it again. */
export const isKept = (answer: object): boolean => kept.has(answer);

/** Keeps what goes out for an answer, for as long as somebody holds that very object. */
export async function keepAnswer(answer: object, response: Response): Promise<void> {
  kept.set(answer, {
    plain: new Uint8Array(await response.arrayBuffer()),
    type: response.headers.get('content-type') ?? 'application/json',
    zip: null,
  });
}

/** What goes out for an answer that is kept. @param zip whether the visitor takes it compressed */
export async function keptResponse(answer: object, zip: boolean): Promise<Response> {
  const bytes = kept.get(answer);
  if (!bytes) throw new Error('the answer is not kept');
  const headers = new Headers({ 'content-type': bytes.type });
  if (!zip) return new Response(bytes.plain, { headers });
  bytes.zip ??= zipped(bytes.plain);
  headers.set('content-encoding', 'gzip');
  headers.set('vary', 'Accept-Encoding');
  const out = await bytes.zip;
  headers.set('content-length', String(out.length));
  return new Response(out, { headers });
}
