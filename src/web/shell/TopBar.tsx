import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/icons.tsx';
import { commandKey } from '../kit/keys.ts';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { useSession, useSetPreferences } from '../session.ts';
import { useTheme } from '../theme.ts';
import { Bell } from './Bell.tsx';
import { ComparePicker } from './ComparePicker.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { ShopPicker } from './ShopPicker.tsx';

/** Shops, period and comparison of the page; the palette, the language, the theme and the person. */
export function TopBar({ viewed, onPalette }: { viewed: boolean; onPalette: () => void }) {
  const say = useSay();
  const { preferences } = useSession();
  const setPreferences = useSetPreferences();
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  const english = preferences.language === 'en';
  return (
    <header className="top-bar">
      {viewed && (
        <div className="view-pickers">
          <ShopPicker />
          <PeriodPicker />
          <ComparePicker />
        </div>
      )}
      <div className="top-tools">
        <button type="button" className="palette-open" onClick={onPalette} aria-label={say(m.openPalette)}>
          <Icon name="search" size={14} />
          <span>{say(m.search)}</span>
          <kbd>{commandKey()} K</kbd>
        </button>
        <Button look="plain" size="tight" aria-label={say(m.language)} onClick={() => setPreferences({ language: english ? 'zh' : 'en' })}>
          {english ? '中' : 'EN'}
        </Button>
        <Button
          look="plain"
          size="square"
          aria-label={`${say(m.theme)}: ${say(m[other])}`}
          title={say(m[other])}
          onClick={() => setPreferences({ theme: other })}
        >
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
        </Button>
        <Bell />
        <PersonMenu />
      </div>
    </header>
  );
}
