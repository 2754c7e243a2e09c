import type { ComponentChildren } from 'preact';
import { words } from '../../../i18n';
import { DataTable, type Table } from './DataTable';

interface Props {
  title: string;
  /** The findings in words; empty strings are left out. */
  sentences: readonly string[];
  /** The chart's figures, which the user can unfold. */
  table?: Table;
  /** Whether the section takes the full width, with no other section beside it. */
  isWide?: boolean;
  children?: ComponentChildren;
}

/** One part of the statistics: a title, sentences, a chart, and the same figures as a table. */
export function ChartSection({ title, sentences, table, isWide, children }: Props) {
  return (
    <section class={isWide ? 'chart-section wide' : 'chart-section'}>
      <h2>{title}</h2>
      <p>{sentences.filter(Boolean).join(' ')}</p>
      {children}
      {table && table.rows.length > 0 && (
        <details>
          <summary>{words('asTable')}</summary>
          <DataTable title={title} {...table} />
        </details>
      )}
    </section>
  );
}
