import { expect, test } from 'vitest';
import { sampleView, sampleViewAfter } from '../../../../src/core/view/sample';

const URL = 'https://shop.example/';

/** The phases that events lead through, each a second after the one before. */
function phases(...events: string[]): string[] {
  let view = sampleView(URL, 0);
  return events.map((event, index) => {
    view = sampleViewAfter(view, event, (index + 1) * 1000);
    return view.phase;
  });
}

test('left alone, the sample tries twice, and is back', () => {
  expect(phases('due', 'due', 'due', 'due')).toEqual(['trying', 'waiting', 'trying', 'back']);
});

test('its buttons do what the card’s do', () => {
  expect(phases('stop', 'due', 'keep', 'due')).toEqual(['stopped', 'stopped', 'trying', 'waiting']);
  expect(phases('try-now', 'due')).toEqual(['trying', 'waiting']);
});

test('what it does not know leaves it as it was', () => {
  const view = sampleView(URL, 0);
  for (const event of ['clear-cookies', 'hide', 'send-again', ''])
    expect(sampleViewAfter(view, event, 1000)).toEqual(view);
  expect(sampleViewAfter(view, 'watch', 1000)).toEqual({ ...view, isWatched: true });
  expect(sampleViewAfter(view, 'check', 1000).check?.isDone).toBe(true);
});
