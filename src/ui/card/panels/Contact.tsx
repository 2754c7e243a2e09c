import { useState } from 'preact/hooks';
import { reportOf } from '../../../core/view/report';
import type { FailureView } from '../../../core/view/view';
import { words } from '../../../i18n';
import type { Action } from '../../../messages';
import { PanelBox } from '../PanelBox';
import { trusted } from '../trusted';
import { isAndroid } from './android';
import { copyText } from './copy';
import { reportText } from './report-text';

/** The panel for contacting the shop: a report to read and copy, and a search for the shop's contact. */
export function Contact({ view, onAction }: { view: FailureView; onAction: (a: Action) => void }) {
  const [isCopied, setIsCopied] = useState<boolean>();
  const report = reportOf(view);
  const text = reportText(report);
  return (
    <PanelBox>
      <p>{words('contactNote')}</p>
      {/* Not a textarea: a page could select and read its text. */}
      <div
        class="report"
        role="textbox"
        aria-label={words('report')}
        aria-multiline
        aria-readonly
        tabIndex={0}
      >
        {text}
      </div>
      <div class="buttons">
        <button type="button" onClick={trusted(() => void copyText(text).then(setIsCopied))}>
          {words('copyReport')}
        </button>
        {!isAndroid && (
          <button type="button" onClick={trusted(() => onAction('search-contact'))}>
            {words('searchContact')}
          </button>
        )}
      </div>
      <p role="status">
        {isCopied === undefined ? '' : words(isCopied ? 'copied' : 'copyNotAllowed')}
      </p>
      {!isAndroid && (
        <p class="note">{words('searchContactNote', words('contactSearch', report.host))}</p>
      )}
    </PanelBox>
  );
}
