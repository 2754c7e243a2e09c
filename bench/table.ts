/** Prints the head of a Markdown table: `name` for the column of row names, then the other columns. */
export function printHead(name: string, cells: readonly string[]): void {
  printRow(name, cells);
  console.log(`|---|${cells.map(() => '---:|').join('')}`);
}

/** Prints one row of a Markdown table: its name, then its cells. */
export function printRow(name: string, cells: readonly string[]): void {
  console.log(`| ${[name, ...cells].join(' | ')} |`);
}

/** Prints the title of the next table. */
export const printTitle = (title: string): void => console.log(`\n${title}\n`);
