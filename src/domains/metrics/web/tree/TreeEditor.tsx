import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queries } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Dialog } from '../../../../web/kit/Dialog.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../../web/kit/Field.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useSetSearch } from '../../../../web/view.ts';
import { DIMENSION_WORDS } from '../../messages.ts';
import type { NodeSpec } from '../../trees/spec/contract.ts';
import type { ListedTree } from '../board.ts';
import { metricsWeb as m } from '../messages.ts';
import { type Line, outline, setAt, WAYS, type Way, withOneLess, withOneMore, withWay } from './edit.ts';

type Props = { trees: readonly ListedTree[]; tree: string; onClose: () => void };

/** Makes a tree of one's own, from the one that is looked at: choose what each number is and how it is taken apart. */
export function TreeEditor({ trees, tree, onClose }: Props) {
  const say = useSay();
  const setSearch = useSetSearch();
  const from = trees.find(({ id }) => id === tree);
  const own = from?.by != null;
  const [name, setName] = useState(own && from ? say(from.name) : from ? say(m.copyOf(say(from.name))) : '');
  const [root, setRoot] = useState<NodeSpec>(from?.root ?? { metric: 'payment_amount' });
  const done = (id: string | undefined) => {
    void queries.invalidateQueries({ queryKey: api.trees.key() });
    setSearch({ tree: id, node: undefined });
    onClose();
  };
  const save = useMutation(api.trees.save.mutationOptions({ onSuccess: ({ id }) => done(id) }));
  const remove = useMutation(api.trees.remove.mutationOptions({ onSuccess: () => done(undefined) }));
  const fault = save.error ?? remove.error;
  return (
    <Dialog label={say(m.editTree)} onClose={onClose}>
      <form
        className="tree-editor"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ ...(own ? { id: tree } : {}), name, root });
        }}
      >
        <h2>{say(own ? m.editTree : m.newTree)}</h2>
        <p className="small quiet">{say(m.editorHint)}</p>
        <Field label={say(m.treeName)}>
          <TextInput value={name} maxLength={60} required onChange={(event) => setName(event.target.value)} />
        </Field>
        <div className="tree-outline">
          {outline(root).map((line) => (
            <EditorRow key={line.path.join('.')} line={line} onChange={(next) => setRoot(setAt(root, line.path, next))} />
          ))}
        </div>
        <FaultBox error={fault} />
        <div className="actions">
          {own && (
            <Button look="plain" disabled={remove.isPending} onClick={() => remove.mutate({ id: tree })}>
              {say(m.removeTree)}
            </Button>
          )}
          <span className="spacer" />
          <Button onClick={onClose}>{say(m.cancel)}</Button>
          <Button look="main" type="submit" disabled={save.isPending || name.trim() === ''}>
            {say(m.saveTree)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type RowProps = { line: Line; onChange: (next: NodeSpec) => void };

function EditorRow({ line: { node, level, way, each }, onChange }: RowProps) {
  const say = useSay();
  const { data: metrics = [] } = useQuery({ ...api.metrics.catalogue.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const words = (one: Way) =>
    one.startsWith('by:') ? m.apartBy(DIMENSION_WORDS[one.slice(3) as keyof typeof DIMENSION_WORDS]) : WAY_WORDS[one as keyof typeof WAY_WORDS];
  const grows = way === 'product' || way === 'sum';
  return (
    <div className="editor-row" style={{ paddingLeft: (level - 1) * 20 }}>
      {each ? (
        <span className="quiet each">{say(m.eachMember)}</span>
      ) : (
        <select
          className="input tight"
          aria-label={say(m.whichMetric)}
          value={node.metric}
          onChange={(event) => onChange({ ...node, metric: event.target.value as NodeSpec['metric'] })}
        >
          {metrics.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      )}
      <select
        className="input tight"
        aria-label={say(m.howApart)}
        value={way}
        onChange={(event) => onChange(withWay(node, event.target.value as Way))}
      >
        {WAYS.map((one) => (
          <option key={one} value={one}>
            {say(words(one))}
          </option>
        ))}
      </select>
      {grows && (
        <>
          <Button look="plain" size="tight" aria-label={say(m.oneMore)} title={say(m.oneMore)} onClick={() => onChange(withOneMore(node))}>
            +
          </Button>
          <Button look="plain" size="tight" aria-label={say(m.oneLess)} title={say(m.oneLess)} onClick={() => onChange(withOneLess(node))}>
            −
          </Button>
        </>
      )}
    </div>
  );
}

const WAY_WORDS = { none: m.wayNone, product: m.wayProduct, sum: m.waySum, difference: m.wayDifference, ratio: m.wayRatio } as const;
