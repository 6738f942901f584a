import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LanguageProvider } from '../language.tsx';
import { UndoNotice } from './UndoNotice.tsx';

const drawn = (language: 'zh' | 'en', more: Partial<Parameters<typeof UndoNotice>[0]> = {}): string =>
  renderToStaticMarkup(
    <LanguageProvider language={language}>
      <UndoNotice onUndo={() => undefined} onClose={() => undefined} {...more}>
        done
      </UndoNotice>
    </LanguageProvider>,
  );

test('what was done is told as a status, with a way back and a way to be rid of it, in both languages', () => {
  for (const [language, undo, close] of [
    ['zh', '撤销', '关闭'],
    ['en', 'Undo', 'Close'],
  ] as const) {
    const html = drawn(language);
    expect(html).toMatch(/^<div class="notice" role="status">/);
    expect(html).toContain('<span>done</span>');
    expect(html).toContain(` ${undo}</button>`);
    expect(html).toContain(`aria-label="${close}"`);
    expect(html).not.toContain('role="alert"');
  }
});

test('without a way back none is offered, and while something is written it waits', () => {
  expect(drawn('en', { onUndo: null })).not.toContain('Undo');
  expect(drawn('en', { onUndo: null })).toContain('aria-label="Close"');
  expect(drawn('en', { busy: true })).toMatch(/<button[^>]*disabled=""[^>]*>.*Undo/);
  expect(drawn('en')).not.toContain('disabled');
});

test('why it could not be taken back stands in the notice itself', () => {
  const html = drawn('zh', { error: new Error('no way') });
  expect(html).toContain('role="alert"');
  expect(html.indexOf('role="alert"')).toBeGreaterThan(html.indexOf('class="notice"'));
});

test('in a dialog it stands where it is', () => {
  expect(drawn('zh', { place: 'here' })).toContain('class="notice here"');
});
