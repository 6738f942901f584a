/**
 * Words in both languages of the product. A text without one of the two does not compile.
 */

/** The languages of the product; Chinese is first on screen. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence or word in every language. */
export type Text = { readonly zh: string; readonly en: string };

/** A message is a fixed text, or a function of its arguments that gives one. */
export type Message = Text | ((...args: never[]) => Text);

/** Declares a domain's messages; exists so that the shape is checked where it is written. */
export function messages<const M extends Record<string, Message>>(all: M): M {
  return all;
}

/** Picks the text in `language`. */
export function say(text: Text, language: Language): string {
  return text[language];
}
