import { Link } from '@tanstack/react-router';
import { client } from '../api.ts';
import { Icon } from '../kit/icons.tsx';
import { Popover } from '../kit/Popover.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { allPages } from '../pages.ts';
import { adoptPerson, useSession } from '../session.ts';

/** Who is signed in, and the way out. */
export function PersonMenu() {
  const say = useSay();
  const { person, demo } = useSession();
  if (!person) return null;
  const mine = allPages.filter((page) => page.nav?.wing === 'settings');
  const leave = async () => {
    adoptPerson(await client.accounts.logout());
  };
  return (
    <Popover
      label={person.name}
      side="right"
      trigger={(bind) => (
        <button type="button" className="person" {...bind} title={person.name}>
          <span aria-hidden="true">{person.name.slice(0, 1)}</span>
          <span className="hidden-visually">{person.name}</span>
        </button>
      )}
    >
      {(close) => (
        <>
          <div className="menu-title">{person.name}</div>
          {mine.map((page) => (
            <Link key={page.path} to={page.path as never} className="option" onClick={close}>
              {say(page.title)}
            </Link>
          ))}
          {!demo && (
            <button type="button" className="option" onClick={() => void leave()}>
              <Icon name="right" size={14} /> {say(m.signOut)}
            </button>
          )}
        </>
      )}
    </Popover>
  );
}
