import type { ComponentChildren } from 'preact';
import { words } from '../../../i18n';

interface Props {
  title: string;
  /** What it shows, a sentence each. */
  sentences: readonly string[];
  table?: Table | undefined;
  /** As wide as the page, rather than beside another. */
  isWide?: boolean;
  children?: ComponentChildren;
}

/** The first cell of each row names it. */
export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A picture with what it shows in words, and the same figures in a table. */
export function Picture({ title, sentences, table, isWide, children }: Props) {
  return (
    <section class={isWide ? 'picture wide' : 'picture'}>
      <h2>{title}</h2>
      <p>{sentences.filter(Boolean).join(' ')}</p>
      {children}
      {table && table.rows.length > 0 && (
        <details>
          <summary>{words('asTable')}</summary>
          <Figures title={title} {...table} />
        </details>
      )}
    </section>
  );
}

/** A table of figures. */
export function Figures({ title, columns, rows }: Table & { title: string }) {
  return (
    <div class="scrolling">
      <table aria-label={title}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
