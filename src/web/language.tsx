import { createContext, type ReactNode, useContext } from 'react';
import type { Language, Text } from '../base/messages.ts';

const LanguageContext = createContext<Language>('zh');

/** Gives everything below it the language of the reader. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The language of the reader. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** Gives the function that says a text in the language of the reader. */
export function useSay(): (text: Text) => string {
  const language = useContext(LanguageContext);
  return (text) => text[language];
}
