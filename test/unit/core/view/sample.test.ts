import { expect, test } from 'vitest';
import { sampleView, sampleViewAfter } from '../../../../src/core/view/sample';

const URL = 'https://shop.example/';

/** Returns the phase after each of some events, which are a second apart. */
function phases(...events: string[]): string[] {
  let view = sampleView(URL, 0);
  return events.map((event, index) => {
    view = sampleViewAfter(view, event, (index + 1) * 1000);
    return view.phase;
  });
}

test('without clicks, the sample is back after its second probe', () => {
  expect(phases('due', 'due', 'due', 'due')).toEqual(['trying', 'waiting', 'trying', 'back']);
});

test('the sample’s buttons work like the card’s', () => {
  expect(phases('stop', 'due', 'keep-trying', 'due')).toEqual([
    'stopped',
    'stopped',
    'trying',
    'waiting',
  ]);
  expect(phases('try-now', 'due')).toEqual(['trying', 'waiting']);
});

test('other events change nothing', () => {
  const view = sampleView(URL, 0);
  for (const event of ['clear-cookies', 'hide', 'send-again', ''])
    expect(sampleViewAfter(view, event, 1000)).toEqual(view);
  expect(sampleViewAfter(view, 'watch', 1000)).toEqual({ ...view, isWatched: true });
  expect(sampleViewAfter(view, 'check', 1000).check?.isDone).toBe(true);
});
