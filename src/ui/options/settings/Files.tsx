import { useRef, useState } from 'preact/hooks';
import { exportAll } from '../../../history/export';
import { importAll } from '../../../history/import';
import type { ImportProblem } from '../../../history/import-file';
import { exportSpreadsheet } from '../../../history/spreadsheet';
import { plural, words } from '../../../i18n';
import { columnHeads, sayCell } from './table-words';

const PROBLEMS = {
  'too-large': 'importTooLarge',
  'not-json': 'importNotJson',
  'not-ours': 'importNotOurs',
  newer: 'importNewer',
  full: 'importFull',
} as const satisfies Record<ImportProblem, string>;

/** Everything as a file, there and back; and the history as a table. */
export function Files({ onImported }: { onImported: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const run = (task: () => Promise<string>) => {
    setSaid(words('working'));
    task().then(setSaid, (error: unknown) => {
      console.error(error);
      setSaid(words('fileFailed'));
    });
  };
  const keepAll = async () => {
    const { file, damaged } = await exportAll(Date.now());
    save(file, 'back-soon.json');
    return damaged > 0 ? plural('exportDamaged', damaged) : '';
  };
  const keepTable = async () => {
    save(await exportSpreadsheet(columnHeads(), sayCell), 'back-soon.csv');
    return '';
  };
  const takeIn = async (file: File) => {
    const taken = await importAll(file, Date.now());
    if ('problem' in taken) return words(PROBLEMS[taken.problem]);
    onImported();
    const { added, updated, unchanged, damaged, tooOld, areSettingsStored } = taken;
    return [
      plural('importedAdded', added + updated),
      unchanged > 0 && plural('importedKept', unchanged),
      damaged > 0 && plural('importedDamaged', damaged),
      tooOld > 0 && plural('importedTooOld', tooOld),
      !areSettingsStored && words('importedNoSettings'),
    ]
      .filter(Boolean)
      .join(' ');
  };
  return (
    <section class="files">
      <h2>{words('filesTitle')}</h2>
      <button type="button" onClick={() => run(keepAll)}>
        {words('exportAll')}
      </button>
      <p class="note">{words('exportAllNote')}</p>
      <button type="button" onClick={() => input.current?.click()}>
        {words('importAll')}
      </button>
      <p class="note">{words('importAllNote')}</p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={words('importAll')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file can be chosen again.
          currentTarget.value = '';
          if (file) run(() => takeIn(file));
        }}
      />
      <button type="button" onClick={() => run(keepTable)}>
        {words('exportTable')}
      </button>
      <p role="status">{said}</p>
    </section>
  );
}

/** Hands a file to the browser's downloads. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
