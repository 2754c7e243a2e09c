import { useEffect } from 'preact/hooks';
import { type Finding, ROWS, type Row } from '../../../core/check/finding';
import { isPublicHost } from '../../../core/check/public-host';
import type { ActionableView } from '../../../core/view/view';
import { list, words } from '../../../i18n';
import type { Action } from '../../../messages';
import { PanelBox } from '../PanelBox';
import { trusted } from '../trusted';
import { result, verdictSentence } from './findings';

const LABELS = {
  page: 'rowWithoutCookies',
  home: 'rowHome',
  connection: 'rowConnection',
  cookies: 'rowCookies',
  elsewhere: 'rowElsewhere',
  'shop-status': 'rowShopStatus',
  'cdn-status': 'rowCdnStatus',
} as const satisfies Record<Row, string>;

const LOOKED_UP_AT = 'downforeveryoneorjustme.com';

/** Whether it is only the user: what was found so far, a row each, and what that comes to. */
export function JustMe({
  view,
  onAction,
}: {
  view: ActionableView;
  onAction: (a: Action) => void;
}) {
  const { check, url } = view;
  const { host, hostname } = new URL(url);
  // What was found is forgotten when the page fails anew.
  const isBlank = !check || (check.isDone && check.findings.length === 0);
  useEffect(() => {
    if (isBlank) onAction('check');
  }, [isBlank]);
  const findings = check?.findings ?? [];
  const isAsking = check?.isDone && check.asks.length > 0;
  const shown = ROWS.filter((row) => !findings.some((f) => f.row === row && isNothing(f)));
  return (
    <PanelBox>
      <ul class="rows">
        {shown.map((row) => {
          const finding = findings.find((finding) => finding.row === row);
          return (
            <li key={row} class={finding?.state ?? 'open'}>
              {words(LABELS[row])} <span>{finding ? result(finding) : '…'}</span>
            </li>
          );
        })}
      </ul>
      <p role="status">{check?.isDone && !isBlank ? verdictSentence(view) : words('checking')}</p>
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
          <a href={`https://${LOOKED_UP_AT}/${host}`} target="_blank" rel="noreferrer">
            {words('lookUpAt', LOOKED_UP_AT)}
          </a>
        </p>
      )}
    </PanelBox>
  );
}

/** Why a row was not asked that the user may wonder about. */
const TOLD: readonly Finding['reason'][] = ['form', 'not-repeatable', 'private-window'];

/** A row that has nothing to say to this user. */
const isNothing = ({ state, reason }: Finding) => state === 'skipped' && !TOLD.includes(reason);
