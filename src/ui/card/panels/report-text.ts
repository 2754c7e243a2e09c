import type { Report } from '../../../core/view/report';
import { formWords, list, moment, plural, words } from '../../../i18n';
import { whoFailed } from '../../words/sentences';

/** Writes a report as text, one fact per line, for a shop's support staff. */
export function reportText(report: Report): string {
  const { page, status, gateway, reference, firstSeenAtMs, lastTriedAtMs, submission } = report;
  const error = status ? words('errorCode', String(status)) : words('noAnswer');
  const tries = report.tries > 0 && plural('tried', report.tries);
  const responses = report.responseCounts.map(([status, count]) =>
    words('answerCount', status ? String(status) : words('noAnswer'), String(count)),
  );
  return [
    words('reportTitle', report.host),
    words('reportPage', page),
    words('reportAnswer', gateway ? words('reportWrittenBy', error, gateway) : error),
    reference && words('reportReference', reference),
    words('reportCause', whoFailed(report)),
    words('reportFirst', moment(firstSeenAtMs)),
    lastTriedAtMs && words('reportLast', moment(lastTriedAtMs)),
    tries && words('reportTries', list([tries, ...responses])),
    submission === 'unanswered' && formWords('reportForm', report.formKind),
    submission === 'received' && words('reportReceived'),
  ]
    .filter(Boolean)
    .join('\n');
}
