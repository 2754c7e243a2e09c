import { formKind } from '../../../core/form/form-kind';
import type { FailureRecord } from '../../../core/history/record';
import type { TimelineEvent } from '../../../core/history/timeline';
import type { Attempt } from '../../../core/outage/failure';
import { formWords, words } from '../../../i18n';
import { LABELS } from '../../card/commands';

const WHO_FAILED = {
  origin: 'culpritOrigin',
  cdn: 'culpritCdn',
  'hosting-platform': 'culpritHostingPlatform',
  'own-network': 'culpritOwnNetwork',
  unknown: 'culpritUnknown',
} as const;

const FORMS = {
  none: 'formNone',
  unanswered: 'reportForm',
  received: 'reportReceived',
  unknown: 'formUnknown',
} as const;

const ATTEMPTS = {
  probe: {
    schedule: 'probeBySchedule',
    user: 'probeByUser',
    reconnection: 'probeByReconnection',
    // Not possible: a page sends no probes.
    page: 'loadByPage',
  },
  load: {
    schedule: 'loadBySchedule',
    user: 'loadByUser',
    reconnection: 'loadByReconnection',
    page: 'loadByPage',
  },
} as const;

/** The labels of recorded actions: the card's commands, and actions in its panels. */
const ACTIONS = {
  ...LABELS,
  'ask-services': 'askThem',
  'undo-clearing': 'undo',
  'open-private': 'privateWindow',
  'draw-code': 'myPhone',
  'open-saved-copy': 'savedCopy',
} as const;

const ENDS = {
  recovered: 'endRecovered',
  left: 'endLeft',
  changed: 'endChanged',
  stopped: 'endStopped',
  exhausted: 'endExhausted',
} as const;

const RESULTS = { cleared: 'actionDone', undone: 'actionDone', failed: 'actionFailed' } as const;

/** The response to a failing page as text; 0 and undefined mean that there was no response. */
export const responseText = (status: number | undefined) =>
  status ? words('errorCode', String(status)) : words('noAnswer');

/** Who failed, as text. Records do not contain the confidence of the diagnosis. */
export const whoFailedText = ({ status, failed }: FailureRecord) =>
  words(status === 0 ? 'culpritUnknown' : WHO_FAILED[failed]);

/** Whether a form was sent, as text. */
export const formText = ({ submission, site, path }: FailureRecord) =>
  formWords(FORMS[submission], formKind({ url: `https://${site}${path}` }));

/** What happened in an event. */
export function whatText(event: TimelineEvent): string {
  switch (event.type) {
    case 'failed':
      return words('momentFailed');
    case 'attempt':
      return words(ATTEMPTS[event.attempt.kind][event.attempt.trigger]);
    case 'action': {
      const { action } = event.record;
      // A newer version may record other actions.
      return Object.hasOwn(ACTIONS, action)
        ? words('momentAction', words(ACTIONS[action as keyof typeof ACTIONS]))
        : words('momentOtherAction');
    }
    case 'end':
      return words(ENDS[event.outcome]);
    case 'now':
      return words('momentNow');
  }
}

/** The result of an attempt or an action; empty if it is not known. */
export function resultText(event: TimelineEvent): string {
  if (event.type === 'attempt') return attemptText(event.attempt);
  if (event.type !== 'action') return '';
  const { result = '' } = event.record;
  return Object.hasOwn(RESULTS, result) ? words(RESULTS[result as keyof typeof RESULTS]) : '';
}

const attemptText = ({ isAnswered, status }: Attempt) =>
  isAnswered ? words('siteAnswered') : responseText(status);
