/** Prints one line of a table: its name, then its cells in columns. */
export function printRow(name: string, cells: readonly string[]): void {
  console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(14)).join(''));
}
