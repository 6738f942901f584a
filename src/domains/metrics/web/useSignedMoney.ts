import { formatNumber } from '../../../base/format.ts';
import { useLanguage } from '../../../web/language.tsx';

/** Writes an amount of money with its sign, short: `−17.5万`; fen only where they matter. */
export function useSignedMoney(): (value: number) => string {
  const language = useLanguage();
  return (value) => {
    const { figure, unit } = formatNumber(Math.abs(value) >= 100 ? Math.round(Math.abs(value)) : Math.abs(value), 'money', language, {
      compact: true,
    });
    return `${value > 0 ? '+' : value < 0 ? '−' : ''}${figure}${unit}`;
  };
}
