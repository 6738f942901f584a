import { type RefObject, useRef, useState } from 'react';
import { Button } from '../../../web/kit/Button.tsx';
import { Icon } from '../../../web/kit/icons.tsx';
import { useSay } from '../../../web/language.tsx';
import { droppedFiles } from './droppedFiles.ts';
import { importsWeb as m } from './messages.ts';

/** Where files and folders are put down, or chosen. */
export function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const say = useSay();
  const [over, setOver] = useState(false);
  const folder = useRef<HTMLInputElement | null>(null);
  return (
    <div className="drop-row">
      <label
        className="drop-zone"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void droppedFiles(event.dataTransfer).then(onFiles);
        }}
      >
        <Icon name="imports" size={20} />
        <span className="drop-words">
          <b>{say(m.dropTitle)}</b>
          <span className="small quiet">{say(m.dropText)}</span>
        </span>
        <span className="button">{say(m.choose)}</span>
        <input
          className="hidden-visually"
          type="file"
          multiple
          accept=".csv,.txt,.tsv,.xlsx,.xls,.zip,.gz,text/csv"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
        <Button
          className="drop-folder"
          look="plain"
          onClick={(event) => {
            event.preventDefault();
            folder.current?.click();
          }}
        >
          {say(m.chooseFolder)}
        </Button>
      </label>
      <FolderInput input={folder} onFiles={onFiles} />
    </div>
  );
}

type FolderProps = { input: RefObject<HTMLInputElement | null>; onFiles: (files: readonly File[]) => void };

/** Chooses a whole folder; opened by its button. */
function FolderInput({ input, onFiles }: FolderProps) {
  const say = useSay();
  return (
    <input
      ref={(element) => {
        input.current = element;
        // React has no property for it.
        element?.setAttribute('webkitdirectory', '');
      }}
      className="hidden-visually"
      type="file"
      tabIndex={-1}
      aria-label={say(m.chooseFolder)}
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = '';
      }}
    />
  );
}
