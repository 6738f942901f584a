import { useQuery } from '@tanstack/react-query';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { importsWeb as m } from './messages.ts';
import { typesOptions } from './useQueue.ts';

/** The product's own files to fill in, one per type. */
export function Templates() {
  const say = useSay();
  const language = useLanguage();
  const types = useQuery(typesOptions).data ?? [];
  return (
    <details className="templates">
      <summary>{say(m.templates)}</summary>
      <p className="small quiet">{say(m.templatesNote)}</p>
      <ul>
        {types.map(({ type, name }) => (
          <li key={type}>
            <a href={`/api/imports/templates/${type}?language=${language}`} download={`zhanggui-${type}.xlsx`}>
              {say(name)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
