/** Prints the first lines of a Markdown table: what its rows are, then its columns. */
export function printHead(name: string, cells: readonly string[]): void {
  printRow(name, cells);
  console.log(`|---|${cells.map(() => '---:|').join('')}`);
}

/** Prints one line of it: its name, then its cells. */
export function printRow(name: string, cells: readonly string[]): void {
  console.log(`| ${[name, ...cells].join(' | ')} |`);
}

/** Prints what the table that follows is of. */
export const printTitle = (title: string): void => console.log(`\n${title}\n`);
