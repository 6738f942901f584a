import { useLanguage } from '../language.tsx';

/** Gives the function that writes a moment (`2026-11-21T02:05:00Z`) in the reader's own time: `11-21 10:05`, with the year in full in English. */
export function useMoment(): (iso: string) => string {
  const language = useLanguage();
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: language === 'zh' ? '2-digit' : 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return (iso) => format.format(new Date(iso)).replaceAll('/', '-');
}
