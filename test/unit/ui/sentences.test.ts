import { describe, expect, test, vi } from 'vitest';
import english from '../../../public/_locales/en/messages.json';
import { formWords } from '../../../src/i18n';
import { cause, figures, guidance, headline, status } from '../../../src/ui/words/sentences';
import { type FailureFields, failureView } from '../../failure-view';

// The English messages; their placeholders stay as they are.
vi.mock('../../../src/browser', () => ({
  browser: {
    i18n: {
      getMessage: (key: keyof typeof english) => english[key]?.message ?? '',
      getUILanguage: () => 'en',
    },
  },
}));

const said = (key: keyof typeof english) => english[key].message;

describe.each([
  ['order', '_order'],
  ['sign-in', '_signin'],
  ['search', '_search'],
  ['other', ''],
] as const)('what the card says about a form: %s', (formKind, suffix) => {
  const form = { submission: 'unanswered', isRepeatable: false, formKind } as const;
  const view = (more: FailureFields = {}) => failureView(form, more);
  const saidAbout = (base: 'headlineForm' | 'causeForm' | 'checkFirst' | 'answering') =>
    said(`${base}${suffix}`);

  test('while the site fails', () => {
    expect(headline(view())).toBe(saidAbout('headlineForm'));
    expect(cause(view())).toBe(saidAbout('causeForm'));
    expect(formWords('checkFirst', formKind)).toBe(saidAbout('checkFirst'));
  });

  test('when the site answers again', () => {
    const answering = view({ phase: 'answering' });
    expect(headline(answering)).toBe(said('headlineAnswering'));
    expect(status(answering)).toBe(saidAbout('answering'));
  });

  test('it speaks of an order only after an order', () => {
    const shown = [view(), view({ phase: 'answering' })].flatMap((one) => [
      ...[headline(one), cause(one), status(one), guidance(one, 'check-form')],
    ]);
    shown.push(formWords('checkFirst', formKind));
    expect(/order/i.test(shown.join('\n'))).toBe(formKind === 'order');
  });

  test('it announces no probe, and shows no countdown', () => {
    for (const phase of ['waiting', 'trying'] as const)
      expect(status(view({ phase }))).toBe(said('watchingByItself'));
    expect(status(view({ phase: 'trying', isWatched: true }))).toBe(said('watching'));
    expect(figures(view(), 0)).toBe(said('errorCode'));
  });
});

test('what the card says about an order that was received', () => {
  const received = { submission: 'received', isRepeatable: false, formKind: 'order' } as const;
  const waiting = failureView(received);
  expect(headline(waiting)).toBe(said('headlineReceived'));
  expect(guidance(waiting, 'wait')).toBe(said('guidanceReceived_order'));
  expect(status(waiting)).toBe(said('tryingShop'));
  const answering = failureView(received, { phase: 'answering' });
  expect(headline(answering)).toBe(said('headlineAnswering'));
  expect(status(answering)).toBe(said('answeringPage'));
  // The site works again, so the card does not say who failed.
  expect(cause(answering)).toBe('');
});
