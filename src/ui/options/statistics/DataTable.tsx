import type { ComponentChild } from 'preact';

interface Props {
  title: string;
  columns: readonly string[];
  /** The first cell of each row is the row's header. */
  rows: readonly (readonly [string, ...ComponentChild[]])[];
  /** A sentence below the table. */
  note?: string;
}

/** A table of figures with its title, which is also its accessible name. */
export function DataTable({ title, columns, rows, note }: Props) {
  return (
    <section>
      <h2>{title}</h2>
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys must be able to scroll it
        <div class="scrolling" role="group" aria-label={title} tabIndex={0}>
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
      )}
      {note && <p>{note}</p>}
    </section>
  );
}
