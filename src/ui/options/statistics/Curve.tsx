import { useMemo } from 'preact/hooks';
import uPlot from 'uplot';
import { isTooFewToSay } from '../../../core/history/proportion';
import type { SurvivalCurve } from '../../../core/history/survival-curve';
import { duration, number, percent, plural, words } from '../../../i18n';
import { bottomAxis, bottomDirection, sideAxis } from './axes';
import { Chart, type ChartStyle } from './Chart';
import { ChartSection } from './ChartSection';
import {
  type CurveRow,
  countRecoveries,
  curvePoints,
  curveRows,
  shownMinutes,
} from './curve-points';
import type { HistoryStatistics } from './read-statistics';

const MINUTE_MS = 60_000;
/** The time named in the sentence, if it was observed. */
const SENTENCE_MINUTES = 5;

/** How long pages took to recover, beside public outages. */
export function Curve({ statistics, longestMs }: HistoryStatistics) {
  const { timeToRecovery: curve } = statistics;
  const points = useMemo(() => curvePoints(curve, longestMs), [curve, longestMs]);
  const data = useMemo(
    (): uPlot.AlignedData => [points.minutes, points.others, points.own],
    [points],
  );
  const title = words('curveTitle');
  const recoveries = countRecoveries(curve);
  if (isTooFewToSay(recoveries))
    return <ChartSection title={title} sentences={[plural('curveTooFew', recoveries)]} />;
  const rows = curveRows(curve, longestMs);
  const table = {
    columns: [words('columnAfter'), words('columnStillFailing'), words('legendPublic')],
    rows: rows.map(({ minutes, own, others }) => [
      duration(minutes * MINUTE_MS),
      percent(own),
      percent(others),
    ]),
  };
  return (
    <ChartSection title={title} sentences={sentencesOf(curve, rows)} table={table}>
      <Chart
        label={title}
        data={data}
        heightPx={260}
        options={(style) => optionsOf(style, shownMinutes(longestMs))}
      />
      <ul class="legend">
        <li class="own">{words('legendOwn')}</li>
        <li class="public">{words('legendPublic')}</li>
      </ul>
    </ChartSection>
  );
}

function sentencesOf({ medianMs, censored }: SurvivalCurve, rows: readonly CurveRow[]): string[] {
  const row = rows.find(({ minutes }) => minutes === SENTENCE_MINUTES) ?? rows.at(-1);
  return [
    medianMs === undefined ? words('curveNoHalf') : words('curveHalf', duration(medianMs)),
    row
      ? words('curveAt', duration(row.minutes * MINUTE_MS), percent(row.own), percent(row.others))
      : '',
    censored > 0 ? words('curveCensored') : '',
  ];
}

function optionsOf(style: ChartStyle, minutes: number): Omit<uPlot.Options, 'width' | 'height'> {
  const paths = uPlot.paths.stepped?.({ align: 1 }) as uPlot.Series.PathBuilder;
  const points = { show: false };
  return {
    scales: {
      x: { time: false, range: [0, minutes], dir: bottomDirection() },
      y: { range: [0, 1] },
    },
    series: [
      {},
      { stroke: style.muted, width: 1.5, dash: [5, 4], points },
      { stroke: style.accent, width: 2.5, paths, points },
    ],
    axes: [
      bottomAxis(style, {
        values: (_, splits) => splits.map(number),
        label: words('axisMinutes'),
      }),
      sideAxis(style, {
        values: (_, splits) => splits.map(percent),
        incrs: [0.25, 0.5],
      }),
    ],
  };
}
