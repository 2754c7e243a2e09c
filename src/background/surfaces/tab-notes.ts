import { itemsWithPrefix, type StoredItems } from '../../core/stored-items';
import type { FailureView, PageView } from '../../core/view/view';
import { session } from '../platform/session';

/** What a tab's card shows besides its failure: checks, cleared site data and the open panel. */
type TabNotes = Pick<FailureView, 'check' | 'clearing' | 'panel'> & Pick<PageView, 'faults'>;

const NOTES = 'notes ';
let notes = new Map<string, TabNotes>();

export function restoreNotes(stored: StoredItems): void {
  notes = itemsWithPrefix(stored, NOTES);
  // A check or a clearing in progress ended with the earlier worker.
  for (const { check, clearing } of notes.values()) {
    if (check) check.isDone = true;
    if (clearing && /ing$/.test(clearing.state)) clearing.state = 'failed';
  }
}

export const notesOf = (tabId: number): TabNotes => notes.get(String(tabId)) ?? {};

/** Adds to the notes of a tab; replaces those of the same name. */
export function addNotes(tabId: number, added: TabNotes): void {
  const all = { ...notesOf(tabId), ...added };
  notes.set(String(tabId), all);
  void session.set(NOTES + tabId, all);
}

/** Removes the findings of a tab, if its check is done. */
export function removeFindings(tabId: number): void {
  if (notesOf(tabId).check?.isDone)
    addNotes(tabId, { check: { findings: [], isDone: true, asks: [] } });
}

/** Moves the notes of a tab to its new id. */
export function moveNotes(tabId: number, newTabId: number): void {
  const moved = notesOf(tabId);
  removeNotes(tabId);
  if (Object.keys(moved).length > 0) addNotes(newTabId, moved);
}

/** Removes the notes of a tab except those of a clearing, which can still be undone. */
export function keepClearing(tabId: number): void {
  const { clearing } = notesOf(tabId);
  removeNotes(tabId);
  if (clearing) addNotes(tabId, { clearing });
}

/** Removes the notes of a tab. */
export function removeNotes(tabId: number): void {
  if (notes.delete(String(tabId))) void session.remove(NOTES + tabId);
}
