import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { ORPCError } from '@orpc/contract';
import { Fault } from '../../base/error.ts';
import type { Language, Text } from '../../base/messages.ts';
import type { Platform } from '../../domains/accounts/index.ts';
import type { ImportRecord, Outcome } from '../../domains/imports/index.ts';
import type { Reached } from '../reach.ts';

type Wish = { readonly type: string; readonly map: Readonly<Record<string, string>> };
type Upload = { readonly upload: string; readonly file: string; readonly bytes: number };

/** What the command asks of a desk; the same whether a server runs or this process has opened the desk itself. */
export type ImportDoor = {
  shopNamed(name: string): Promise<number | null>;
  createShop(name: string, platform: Platform): Promise<number>;
  upload(path: string, name: string): Promise<Upload>;
  /** What an import would do; `shop` null = one that does not exist yet. */
  preview(upload: Upload, shop: number | null, wish: Wish): Promise<Outcome>;
  /** Imports and tells every step, to the record of its end. */
  run(upload: Upload, shop: number, wish: Wish, onStep: (step: string, share: number) => void): Promise<ImportRecord>;
};

/** A fault that a server answered with, as a fault of this process. */
function faultFrom(body: unknown): Fault {
  const { code, text, fix, place } = body as { code: string; text: Text; fix: Text; place?: Fault['place'] };
  return new Fault({ code, status: 400, text, fix, ...(place ? { place } : {}) });
}

/** What a person can mend about an error of this process or of a server; undefined for a defect. */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  if (error instanceof ORPCError && typeof error.data === 'object' && error.data !== null && 'text' in error.data) return faultFrom(error.data);
  return undefined;
}

/** The door of a desk that has been reached. */
export function importDoor({ client, fetch }: Pick<Reached, 'client' | 'fetch'>): ImportDoor {
  return {
    async shopNamed(name) {
      const shops = await client.accounts.shops({});
      return shops.find((shop) => shop.name.toLowerCase() === name.trim().toLowerCase())?.id ?? null;
    },
    async createShop(name, platform) {
      return (await client.accounts.createShop({ name, platform })).id;
    },
    async upload(path, name) {
      const { size } = await stat(path);
      const body = Readable.toWeb(createReadStream(path));
      const init = { method: 'PUT', body, duplex: 'half', headers: { 'content-length': String(size), 'content-type': 'application/octet-stream' } };
      const answer = await fetch(`/api/uploads?name=${encodeURIComponent(name)}`, init as unknown as RequestInit);
      if (!answer.ok) throw faultFrom(await answer.json());
      return (await answer.json()) as Upload;
    },
    async preview({ upload }, shop, wish) {
      const input = { upload, ...wish } as Parameters<typeof client.imports.inspect>[0];
      return (shop === null ? await client.imports.inspect(input) : await client.imports.preview({ ...input, shop })).outcome;
    },
    async run({ upload }, shop, wish, onStep) {
      const started = await client.imports.start({ upload, shop, ...wish } as Parameters<typeof client.imports.start>[0]);
      for await (const { step, share, record } of await client.imports.progress({ id: started.id })) {
        onStep(step, share);
        if (record) return record;
      }
      return client.imports.read({ id: started.id });
    },
  };
}

/** A text in a language, without its final full stop, for one line of a terminal. */
export function line(text: Text, language: Language): string {
  return text[language].replace(/[。.]$/, '');
}
