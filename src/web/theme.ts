import { useLayoutEffect, useSyncExternalStore } from 'react';
import { useSession } from './session.ts';

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void): () => void {
  darkSystem.addEventListener('change', changed);
  return () => darkSystem.removeEventListener('change', changed);
}

/** Light or dark, by the reader's choice or else their system's. */
export function useTheme(): 'light' | 'dark' {
  const { theme } = useSession().preferences;
  const systemIsDark = useSyncExternalStore(subscribe, () => darkSystem.matches);
  if (theme === 'system') return systemIsDark ? 'dark' : 'light';
  return theme;
}

/** Puts the reader's theme, colour of rise and language on the document. */
export function useDocumentLook(): void {
  const { rise, language } = useSession().preferences;
  const theme = useTheme();
  // Before anything below draws with the tokens: charts read them when they draw.
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = theme;
    root.dataset.rise = rise;
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [theme, rise, language]);
}

/** A colour token's value as the document has it now, for what is not drawn by CSS. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
