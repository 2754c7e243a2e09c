import { evidenceOf, type Finding, type Reason } from '../../../core/check/finding';
import { type Evidence, type Verdict, verdictOf } from '../../../core/check/verdict';
import type { ActionableView, PageView } from '../../../core/view/view';
import { formWords, number, words } from '../../../i18n';

const REASONS = {
  timeout: 'reasonTimeout',
  unreachable: 'reasonUnreachable',
  refused: 'reasonRefused',
  limited: 'reasonLimited',
  malformed: 'reasonMalformed',
  'too-large': 'reasonMalformed',
  inconclusive: 'reasonInconclusive',
  'not-public': 'reasonNotAsked',
  'no-service': 'reasonNotAsked',
  'not-allowed': 'reasonNotAsked',
  'error-page': 'reasonErrorPage',
  form: 'reasonForm',
  'not-repeatable': 'reasonNotRepeatable',
  'private-window': 'reasonPrivate',
  'same-page': 'reasonNotAsked',
} as const satisfies Record<Reason, string>;

const VERDICTS: Partial<Record<Verdict, Parameters<typeof words>[0]>> = {
  'form-open': 'verdictForm',
  offline: 'verdictOffline',
  back: 'verdictBack',
  'own-network': 'guidanceOtherNetwork',
  cookies: 'verdictCookies',
  'cookies-large': 'verdictCookiesLarge',
  'page-only': 'verdictPageOnly',
  'here-only': 'verdictHereOnly',
  everyone: 'verdictEveryone',
  'said-so': 'verdictSaidSo',
  long: 'guidanceContact',
};

/** Collects the evidence for a verdict: what the view shows, and what a check has found so far. */
export function evidenceFor(view: ActionableView, nowMs: number): Evidence {
  const found = { ...evidenceOf(view.check?.findings ?? []), isChecked: isChecked(view) };
  const { submission } = view;
  if (view.phase === 'page') {
    const { page, seenAtMs } = view;
    // A form that got a page as its response leaves no open question.
    const isError = page.kind === 'loaded' && page.status >= 500;
    return {
      ...found,
      blame: 'unknown',
      submission: isError ? submission : 'none',
      waitedMs: nowMs - seenAtMs,
      isFailing: isFailing(view),
    };
  }
  const { blame, error, failedLoads, downSinceMs } = view;
  const waitedMs = nowMs - downSinceMs;
  return { ...found, blame, error, submission, waitedMs, failedLoads, isFailing: true };
}

/** Whether a tab shows that its page fails; undefined if it does not tell. */
function isFailing({ page, faults }: PageView): boolean | undefined {
  if (page.kind === 'no-response' || faults?.isErrorPage) return true;
  if (page.kind !== 'loaded' || page.status === 0) return undefined;
  if (page.status >= 500) return true;
  return page.status < 400 ? false : undefined;
}

const isChecked = ({ check }: ActionableView) =>
  check?.isDone === true && check.findings.length > 0;

/** Says a check's verdict in one sentence, and whether that is good news. */
export function verdictOn(view: ActionableView): { sentence: string; mood: Mood } {
  const evidence = evidenceFor(view, Date.now());
  const { verdict } = verdictOf(evidence);
  // The page had not failed, so it cannot be “back”.
  const answers = verdict === 'back' || (verdict === 'unclear' && evidence.home === 'answers');
  if (answers && view.phase === 'page')
    return { sentence: words('askedAnswers', view.host), mood: 'fine' };
  const key = VERDICTS[verdict];
  const mood = verdict === 'back' ? 'fine' : key ? 'trouble' : 'unknown';
  return { sentence: formWords(key ?? 'verdictUnclear', view.formKind), mood };
}

/** The icon beside a sentence: a tick, a warning or a question mark. */
export type Mood = 'fine' | 'trouble' | 'unknown';

/** Says what the check found for one row. */
export function findingText(finding: Finding): string {
  const { row, state, reason, status, bytes, places, said } = finding;
  if (row === 'cookies' && bytes !== undefined)
    return words('cookieSize', number(Math.ceil(bytes / 100) / 10));
  if (row === 'elsewhere' && places?.length) {
    const answers = places.filter(({ isAnswering }) => isAnswering).length;
    return words('answersFrom', String(answers), String(places.length));
  }
  if (said?.incident) return said.incident.name;
  if (said?.text) return said.text;
  // A refusal proves nothing, but its status is known.
  if (reason === 'inconclusive' && status) return words('lookAnswersWith', String(status));
  if (reason) return words(REASONS[reason]);
  if (state === 'unknown') return words('lookUnknown');
  if (row === 'connection') return words(state === 'fine' ? 'lookConnected' : 'lookOffline');
  if (row === 'shop-status' || row === 'cdn-status')
    return words(state === 'fine' ? 'lookAllWell' : 'lookInTrouble');
  if (state === 'fine') return words('lookAnswers');
  return status ? words('lookFailsWith', String(status)) : words('lookFails');
}
