import type { FailureRecord } from '../../../core/history/record';
import type { Moment } from '../../../core/history/timeline';
import type { Attempt } from '../../../core/outage/failure';
import { words } from '../../../i18n';
import { LABELS } from '../../card/commands';

const CULPRITS = {
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

const TRIES = {
  probe: {
    schedule: 'probeBySchedule',
    user: 'probeByUser',
    reconnection: 'probeByReconnection',
    // A page loads itself, and asks nobody quietly.
    page: 'loadByPage',
  },
  load: {
    schedule: 'loadBySchedule',
    user: 'loadByUser',
    reconnection: 'loadByReconnection',
    page: 'loadByPage',
  },
} as const;

/** What a user can do besides the card's own commands, as it is noted. */
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

/** What a failing page was answered with; 0 stands for no answer. */
export const responseText = (status: number | undefined) =>
  status ? words('errorCode', String(status)) : words('noAnswer');

/** Who failed, as far as it was known: how sure that was is not remembered. */
export const culpritText = ({ status, failed }: FailureRecord) =>
  words(status === 0 ? 'culpritUnknown' : CULPRITS[failed]);

/** Whether a form was sent. */
export const formText = (submission: FailureRecord['submission']) => words(FORMS[submission]);

/** What happened at a moment. */
export function whatText(moment: Moment): string {
  switch (moment.type) {
    case 'failed':
      return words('momentFailed');
    case 'try':
      return words(TRIES[moment.attempt.kind][moment.attempt.trigger]);
    case 'action': {
      const { action } = moment.acted;
      // A newer version may have others.
      return Object.hasOwn(ACTIONS, action)
        ? words('momentAction', words(ACTIONS[action as keyof typeof ACTIONS]))
        : words('momentOtherAction');
    }
    case 'end':
      return words(ENDS[moment.outcome]);
    case 'now':
      return words('momentNow');
  }
}

/** What came of it, where that is known. */
export function resultText(moment: Moment): string {
  if (moment.type === 'try') return triedText(moment.attempt);
  if (moment.type !== 'action') return '';
  const { result = '' } = moment.acted;
  return Object.hasOwn(RESULTS, result) ? words(RESULTS[result as keyof typeof RESULTS]) : '';
}

const triedText = ({ isAnswered, status }: Attempt) =>
  isAnswered ? words('siteAnswered') : responseText(status);
