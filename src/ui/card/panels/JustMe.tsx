import { useEffect } from 'preact/hooks';
import { type Finding, ROWS, type Row } from '../../../core/check/finding';
import { isPublicHost } from '../../../core/check/public-host';
import type { ActionableView } from '../../../core/view/view';
import { list, words } from '../../../i18n';
import type { Action } from '../../../messages';
import { MoodIcon } from '../MoodIcon';
import { PanelBox } from '../PanelBox';
import { trusted } from '../trusted';
import { findingText, verdictOn } from './findings';

const LABELS = {
  page: 'rowWithoutCookies',
  home: 'rowHome',
  connection: 'rowConnection',
  cookies: 'rowCookies',
  elsewhere: 'rowElsewhere',
  'shop-status': 'rowShopStatus',
  'cdn-status': 'rowCdnStatus',
} as const satisfies Record<Row, string>;

const LOOK_UP_SITE = 'downforeveryoneorjustme.com';

/** The panel of “Is it just me?”: the verdict, then one row per finding. */
export function JustMe({
  view,
  onAction,
}: {
  view: ActionableView;
  onAction: (a: Action) => void;
}) {
  const { check, url } = view;
  const { host, hostname } = new URL(url);
  // The background removes the findings when the page fails again.
  const isBlank = !check || (check.isDone && check.findings.length === 0);
  useEffect(() => {
    if (isBlank) onAction('check');
  }, [isBlank]);
  const findings = check?.findings ?? [];
  const isAsking = check?.isDone && check.asks.length > 0;
  const shown = ROWS.filter((row) => !findings.some((f) => f.row === row && isOmitted(f)));
  const verdict = check?.isDone && !isBlank ? verdictOn(view) : undefined;
  return (
    <PanelBox>
      <p class="verdict" role="status">
        {verdict && <MoodIcon mood={verdict.mood} />}
        {verdict?.sentence ?? words('checking')}
      </p>
      <ul class="rows">
        {shown.map((row) => {
          const finding = findings.find((finding) => finding.row === row);
          return (
            <li key={row} class={finding?.state ?? 'open'}>
              {words(LABELS[row])} <span>{finding ? findingText(finding) : '…'}</span>
            </li>
          );
        })}
      </ul>
      {isAsking && (
        <>
          <p class="note">{words('asksNote', list(check.asks), host)}</p>
          <div class="buttons">
            <button type="button" onClick={trusted(() => onAction('ask-services'))}>
              {words('askThem')}
            </button>
          </div>
        </>
      )}
      {check?.isDone && !isAsking && (
        <div class="buttons">
          <button type="button" onClick={trusted(() => onAction('check'))}>
            {words('checkAgain')}
          </button>
        </div>
      )}
      {isPublicHost(hostname) && (
        <p class="note">
          <a href={`https://${LOOK_UP_SITE}/${host}`} target="_blank" rel="noreferrer">
            {words('lookUpAt', LOOK_UP_SITE)}
          </a>
        </p>
      )}
    </PanelBox>
  );
}

/** The reasons for a skipped row that the user should know. */
const SHOWN_REASONS: readonly Finding['reason'][] = ['form', 'not-repeatable', 'private-window'];

/** Whether a row is left out because it tells the user nothing. */
const isOmitted = ({ state, reason }: Finding) =>
  state === 'skipped' && !SHOWN_REASONS.includes(reason);
