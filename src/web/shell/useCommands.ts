import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Text } from '../../base/messages.ts';
import { PRESETS, rangeWords, resolvePreset } from '../../base/period.ts';
import { api } from '../api.ts';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { allPages, mayOpen } from '../pages.ts';
import { useSession, useSetPreferences, useShops } from '../session.ts';
import { useSetSearch, useView } from '../view.ts';
import { keepView } from './keepView.ts';
import { fitting } from './offered.ts';

/** One line of the palette. */
export type Command = {
  readonly id: string;
  readonly group: string;
  readonly words: string;
  readonly beside?: string;
  /** What typed words are looked for in: both languages, so that either finds it. */
  readonly search: string;
  readonly run: () => void;
};

type Make = (group: Text, id: string, words: Text, run: () => void, beside?: Text) => Command;

/** Every command this person has on this page. */
export function useCommands(onShortcuts: () => void): readonly Command[] {
  const say = useSay();
  const make: Make = (group, id, words, run, beside) => ({
    id,
    group: say(group),
    words: say(words),
    ...(beside ? { beside: say(beside) } : {}),
    search: `${words.zh} ${words.en} ${group.zh} ${group.en} ${id}`,
    run,
  });
  return [...usePageCommands(make), ...useSavedViewCommands(make), ...useViewCommands(make), ...useActionCommands(make, onShortcuts)];
}

function usePageCommands(make: Make): readonly Command[] {
  const navigate = useNavigate();
  const { person } = useSession();
  return allPages
    .filter((page) => page.nav && mayOpen(page, person?.role ?? null))
    .map((page) => make(m.groupPages, page.path, page.title, () => void navigate({ to: page.path as never, search: keepView as never })));
}

/** The saved views of the page that explores; the page itself looks up what a view shows. */
function useSavedViewCommands(make: Make): readonly Command[] {
  const navigate = useNavigate();
  const { person } = useSession();
  const { data } = useQuery({ ...api.explore.views.queryOptions(), enabled: person !== null });
  return (data ?? []).map(({ id, name, by, mine }) =>
    make(
      m.groupViews,
      `saved-view-${id}`,
      { zh: name, en: name },
      () => void navigate({ to: '/explore' as never, search: { view: String(id) } as never }),
      mine ? undefined : { zh: by, en: by },
    ),
  );
}

function useViewCommands(make: Make): readonly Command[] {
  const setSearch = useSetSearch();
  const view = useView();
  const shops = useShops();
  const year = view.today.slice(0, 4);
  const same = (name: string): Text => ({ zh: name, en: name });
  return [
    make(m.groupShops, 'shops-all', m.allShops, () => setSearch({ shops: undefined })),
    ...shops.map((shop) => make(m.groupShops, `shop-${shop.id}`, same(shop.name), () => setSearch({ shops: String(shop.id) }))),
    ...PRESETS.map((one) => make(m.groupPeriods, one, m[one], () => setSearch({ period: one }), rangeWords(resolvePreset(one, view.today), year))),
    ...fitting(view).map(({ compare, name, range }) =>
      make(m.groupCompare, `compare-${compare}`, name, () => setSearch({ compare }), rangeWords(range, year)),
    ),
  ];
}

function useActionCommands(make: Make, onShortcuts: () => void): readonly Command[] {
  const setPreferences = useSetPreferences();
  return [
    make(m.groupActions, 'zh', m.toChinese, () => setPreferences({ language: 'zh' }), m.language),
    make(m.groupActions, 'en', m.toEnglish, () => setPreferences({ language: 'en' }), m.language),
    make(m.groupActions, 'light', m.light, () => setPreferences({ theme: 'light' }), m.theme),
    make(m.groupActions, 'dark', m.dark, () => setPreferences({ theme: 'dark' }), m.theme),
    make(m.groupActions, 'system', m.system, () => setPreferences({ theme: 'system' }), m.theme),
    make(m.groupActions, 'red', m.riseRed, () => setPreferences({ rise: 'red' })),
    make(m.groupActions, 'green', m.riseGreen, () => setPreferences({ rise: 'green' })),
    make(m.groupActions, 'shortcuts', m.shortcuts, onShortcuts),
  ];
}
