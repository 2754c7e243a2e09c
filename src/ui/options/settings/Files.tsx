import { useRef, useState } from 'preact/hooks';
import { exportAll } from '../../../history/export';
import { importAll } from '../../../history/import';
import type { ImportProblem } from '../../../history/import-file';
import { exportSpreadsheet } from '../../../history/spreadsheet';
import { plural, words } from '../../../i18n';
import { cellText, columnHeadings } from './spreadsheet-words';

const PROBLEMS = {
  'too-large': 'importTooLarge',
  'not-json': 'importNotJson',
  'not-ours': 'importNotOurs',
  newer: 'importNewer',
  full: 'importFull',
} as const satisfies Record<ImportProblem, string>;

/** The buttons that export and import everything, and export the history as a spreadsheet. */
export function Files({ onImported }: { onImported: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [message, setMessage] = useState('');
  const run = (task: () => Promise<string>) => {
    setMessage(words('working'));
    task().then(setMessage, (error: unknown) => {
      console.error(error);
      setMessage(words('fileFailed'));
    });
  };
  const saveBackup = async () => {
    const { file, damaged } = await exportAll(Date.now());
    download(file, 'back-soon.json');
    return damaged > 0 ? plural('exportDamaged', damaged) : '';
  };
  const saveSpreadsheet = async () => {
    download(await exportSpreadsheet(columnHeadings(), cellText), 'back-soon.csv');
    return '';
  };
  const importBackup = async (file: File) => {
    const result = await importAll(file, Date.now());
    if ('problem' in result) return words(PROBLEMS[result.problem]);
    onImported();
    const { added, updated, unchanged, damaged, tooOld, areSettingsStored } = result;
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
      <button type="button" onClick={() => run(saveBackup)}>
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
          // Reset the field, so that choosing the same file again causes a change event.
          currentTarget.value = '';
          if (file) run(() => importBackup(file));
        }}
      />
      <button type="button" onClick={() => run(saveSpreadsheet)}>
        {words('exportTable')}
      </button>
      <p role="status">{message}</p>
    </section>
  );
}

/** Saves a file through the browser's downloads. */
function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
