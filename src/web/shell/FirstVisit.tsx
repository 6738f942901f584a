import { useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/icons.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { useSetPreferences } from '../session.ts';

const ASKED = 'zhanggui.rise-asked';

/** Whether this browser has been asked; a browser that keeps nothing is not bothered. */
function asked(): boolean {
  try {
    return localStorage.getItem(ASKED) !== null;
  } catch {
    return true;
  }
}

/** Asks once which colour means up; beside the page, never in its way. */
export function FirstVisit() {
  const say = useSay();
  const setPreferences = useSetPreferences();
  const [done, setDone] = useState(asked);
  if (done) return null;
  const answer = (rise: 'red' | 'green' | null) => {
    if (rise) setPreferences({ rise });
    try {
      localStorage.setItem(ASKED, '1');
    } catch {
      // A browser that keeps nothing asks again next time; that is all.
    }
    setDone(true);
  };
  return (
    <aside className="first-visit" aria-label={say(m.riseTitle)}>
      <div className="row">
        <strong>{say(m.riseTitle)}</strong>
        <Button look="plain" size="square" aria-label={say(m.close)} onClick={() => answer(null)}>
          <Icon name="close" size={14} />
        </Button>
      </div>
      <div className="row">
        <Button onClick={() => answer('red')}>
          <b className="is-red">▲ 12%</b> {say(m.riseRed)}
        </Button>
        <Button onClick={() => answer('green')}>
          <b className="is-green">▲ 12%</b> {say(m.riseGreen)}
        </Button>
      </div>
      <span className="small quiet">{say(m.riseLater)}</span>
    </aside>
  );
}
