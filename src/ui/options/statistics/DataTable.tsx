/** The first cell of each row is the row's header. */
export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A table of figures; `title` is its accessible name. */
export function DataTable({ title, columns, rows }: Table & { title: string }) {
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
