import { useMemo } from 'preact/hooks';
import uPlot from 'uplot';
import { duration, number, percent, plural, words } from '../../../i18n';
import { across, acrossDirection, upright } from './axes';
import { Chart, type Look } from './Chart';
import { curvePoints, curveRows, isCurveTooVague, shownMinutes } from './curve-points';
import { Picture } from './Picture';
import type { Past } from './read';

const MINUTE_MS = 60_000;
/** Told in the sentence, where it is known. */
const TOLD_MINUTES = 5;

/** How long it took to come back, beside public outages. */
export function Curve({ statistics, longestMs }: Past) {
  const { timeToRecovery: curve, failures } = statistics;
  const points = useMemo(() => curvePoints(curve, longestMs), [curve, longestMs]);
  const data = useMemo(
    (): uPlot.AlignedData => [points.minutes, points.high, points.low, points.others, points.own],
    [points],
  );
  const title = words('curveTitle');
  const rows = curveRows(curve, longestMs);
  const table = {
    columns: [
      ...[words('columnAfter'), words('columnStillFailing')],
      ...[words('columnLikely'), words('legendPublic')],
    ],
    rows: rows.map(({ minutes, own, low, high, others }) => [
      duration(minutes * MINUTE_MS),
      percent(own),
      words('between', percent(low), percent(high)),
      percent(others),
    ]),
  };
  if (isCurveTooVague(curve))
    return <Picture title={title} sentences={[plural('curveTooFew', failures)]} />;

  const told = rows.find(({ minutes }) => minutes === TOLD_MINUTES) ?? rows.at(-1);
  const sentences = [
    curve.medianMs === undefined
      ? words('curveNoHalf')
      : words('curveHalf', duration(curve.medianMs)),
    told
      ? words(
          'curveAt',
          duration(told.minutes * MINUTE_MS),
          percent(told.own),
          percent(told.others),
        )
      : '',
    curve.censored > 0 ? words('curveCensored') : '',
  ];
  return (
    <Picture title={title} sentences={sentences} table={table}>
      <Chart
        label={title}
        data={data}
        heightPx={260}
        options={(look) => optionsOf(look, shownMinutes(longestMs))}
      />
      <ul class="legend">
        <li class="own">{words('legendOwn')}</li>
        <li class="likely">{words('legendLikely')}</li>
        <li class="public">{words('legendPublic')}</li>
      </ul>
    </Picture>
  );
}

function optionsOf(look: Look, minutes: number): Omit<uPlot.Options, 'width' | 'height'> {
  const paths = uPlot.paths.stepped?.({ align: 1 }) as uPlot.Series.PathBuilder;
  const points = { show: false };
  const edge = { stroke: 'transparent', paths, points };
  return {
    scales: {
      x: { time: false, range: [0, minutes], dir: acrossDirection() },
      y: { range: [0, 1] },
    },
    series: [
      {},
      edge,
      edge,
      { stroke: look.muted, width: 1.5, dash: [5, 4], points },
      { stroke: look.accent, width: 2.5, paths, points },
    ],
    bands: [{ series: [1, 2], fill: `color-mix(in srgb, ${look.accent} 20%, transparent)` }],
    axes: [
      across(look, {
        values: (_, splits) => splits.map(number),
        label: words('axisMinutes'),
      }),
      upright(look, {
        values: (_, splits) => splits.map(percent),
        incrs: [0.25, 0.5],
      }),
    ],
  };
}
