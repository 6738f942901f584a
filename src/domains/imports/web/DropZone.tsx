import { useState } from 'react';
import { Icon } from '../../../web/kit/icons.tsx';
import { useSay } from '../../../web/language.tsx';
import { droppedFiles } from './droppedFiles.ts';
import { importsWeb as m } from './messages.ts';

/** Where files and folders are put down, or chosen. */
export function DropZone({ disabled, onFiles }: { disabled: boolean; onFiles: (files: readonly File[]) => void }) {
  const say = useSay();
  const [over, setOver] = useState(false);
  return (
    <label
      className="drop-zone"
      data-over={over}
      data-disabled={disabled}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) void droppedFiles(event.dataTransfer).then(onFiles);
      }}
    >
      <Icon name="imports" size={20} />
      <span className="drop-words">
        <b>{say(disabled ? m.needShop : m.dropTitle)}</b>
        <span className="small quiet">{say(m.dropText)}</span>
      </span>
      <span className="button">{say(m.choose)}</span>
      <input
        className="hidden-visually"
        type="file"
        multiple
        accept=".csv,.txt,.tsv,.xlsx,.xls,.zip,.gz,text/csv"
        disabled={disabled}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </label>
  );
}
