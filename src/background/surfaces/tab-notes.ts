import type { FailureView, PageView } from '../../core/view/view';
import { session } from '../platform/session';

/** What a tab's card shows beside its failure: what was looked into or cleared, and what is open. */
export type TabNotes = Pick<FailureView, 'check' | 'clearing' | 'panel'> & Pick<PageView, 'faults'>;

const NOTES = 'notes ';
let notes = new Map<string, TabNotes>();

/** Call it before all below, when the worker starts. */
export async function restoreNotes(): Promise<void> {
  notes = await session.load<TabNotes>(NOTES);
  // What was under way ended with the worker that was at it.
  for (const { check, clearing } of notes.values()) {
    if (check) check.isDone = true;
    if (clearing && /ing$/.test(clearing.state)) clearing.state = 'failed';
  }
}

/** What is noted of a tab. */
export const notesOf = (tabId: number): TabNotes => notes.get(String(tabId)) ?? {};

/** Adds to what is noted of a tab, in place of what was there under the same name. */
export function addNotes(tabId: number, added: TabNotes): void {
  const all = { ...notesOf(tabId), ...added };
  notes.set(String(tabId), all);
  void session.set(NOTES + tabId, all);
}

/** Forgets what was found of a tab, where all of it has come in. */
export function removeFindings(tabId: number): void {
  if (notesOf(tabId).check?.isDone)
    addNotes(tabId, { check: { findings: [], isDone: true, asks: [] } });
}

/** Moves notes where the browser gives the tab another id. */
export function moveNotes(tabId: number, newTabId: number): void {
  const moved = notesOf(tabId);
  removeNotes(tabId);
  if (Object.keys(moved).length > 0) addNotes(newTabId, moved);
}

/** Removes what was noted of a tab. */
export function removeNotes(tabId: number): void {
  if (notes.delete(String(tabId))) void session.remove(NOTES + tabId);
}
