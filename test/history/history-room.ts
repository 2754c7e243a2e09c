// The history's modules for tests that run inside a page: see history-page.ts.
export { openDB } from 'idb';
export { openDatabase } from '../../src/history/database';
export * from '../../src/history/delete';
export * from '../../src/history/export';
export * from '../../src/history/import';
export { migrate, UPGRADES } from '../../src/history/migrations';
export * from '../../src/history/read';
export * from '../../src/history/rows';
export * from '../../src/history/search';
export * from '../../src/history/site-past';
export * from '../../src/history/spreadsheet';
export * from '../../src/history/storage-problems';
export * from '../../src/history/write';
