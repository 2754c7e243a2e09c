import { type Attempt, addAttempt, type Incident, probeUrl } from './incident';
import { type Draft, isWaiting, type ProbeAnswer, type Watch } from './outage';

// Tabs that come back together are spread, so as not to fall on a shop that has just got up.
const SPREAD_MS = 1_500;

/**
 * Asks for a page, if none is being asked for: for `asker`'s, else for the one that was looked at
 * longest ago, so that each failing page of a site has its turn.
 */
export function startProbe(draft: Draft, trigger: Attempt['trigger'], asker?: Incident): void {
  const { outage, effects, nowMs } = draft;
  if (outage.probe) {
    if (asker) outage.probe.askedBy = asker.tabId;
    return;
  }
  const waiting = [...Object.values(outage.incidents).filter(isWaiting), ...outage.watches];
  const page = asker ?? longestUnseen(waiting);
  if (!page || asker?.load) return;
  page.lastProbedAtMs = nowMs;
  outage.probeCount += 1;
  outage.probe = {
    id: outage.probeCount,
    url: probeUrl(page),
    isPrivate: outage.key.startsWith('private '),
    trigger,
    startedAtMs: nowMs,
    ...(asker ? { askedBy: asker.tabId } : {}),
  };
  effects.push({ type: 'probe', probe: outage.probe });
}

function longestUnseen(pages: (Incident | Watch)[]): Incident | Watch | undefined {
  return pages.sort((a, b) => a.lastProbedAtMs - b.lastProbedAtMs)[0];
}

/** Keeps the site's wish to be left alone until then. */
export function heedRetryAfter({ outage, nowMs }: Draft, retryAfterMs: number | undefined): void {
  if (retryAfterMs === undefined) return;
  outage.notBeforeMs = nowMs + retryAfterMs;
  if (outage.wait && outage.wait.untilMs < outage.notBeforeMs) delete outage.wait;
}

/** Takes what a probe found; that of one already given up for dead counts no more. */
export function takeAnswer(draft: Draft, answer: ProbeAnswer): void {
  const { outage } = draft;
  const { probe } = outage;
  if (probe?.id !== answer.probeId) return;
  delete outage.probe;
  delete outage.wait;
  if (answer.isUnasked) {
    leaveToShopper(draft, probe.askedBy);
    return;
  }
  if (!answer.isAnswered) outage.tries += 1;
  heedRetryAfter(draft, answer.retryAfterMs);
  const concerned = Object.values(outage.incidents).filter(
    (incident) => isWaiting(incident) || (incident.tabId === probe.askedBy && !incident.load),
  );
  const attempt: Attempt = {
    kind: 'probe',
    trigger: probe.trigger,
    atMs: probe.startedAtMs,
    durationMs: answer.durationMs,
    ...(answer.status === undefined ? {} : { status: answer.status }),
    isAnswered: answer.isAnswered,
  };
  for (const incident of concerned) addAttempt(incident, { ...attempt });
  if (!answer.isAnswered) return;
  announce(draft, concerned, probe.url);
  bringBack(draft, concerned, probe.trigger, answer.visibleTabIds);
}

/** Where nobody can ask quietly, nothing is tried but what a shopper asks for: a load of the tab. */
function leaveToShopper({ outage, nowMs }: Draft, askedBy: number | undefined): void {
  for (const incident of Object.values(outage.incidents)) {
    if (incident.phase === 'waiting') incident.phase = 'resting';
    if (incident.tabId === askedBy && incident.submission !== 'unanswered' && !incident.load)
      incident.load = {
        trigger: 'shopper',
        startsAtMs: nowMs,
        hasStarted: false,
        reason: 'shopper',
      };
  }
}

/** Tells of what is watched; of pages that no tab shows only what was asked itself. */
function announce({ outage, effects }: Draft, answered: Incident[], askedUrl: string): void {
  for (const { id, tabId, url, submission, isWatched, isPrivate } of answered)
    if (isWatched && !isPrivate)
      effects.push({ type: 'announce', page: { id, url, submission }, tabId });
  const back = outage.watches.filter((watch) => probeUrl(watch) === askedUrl);
  for (const { id, url, submission } of back)
    effects.push({ type: 'announce', page: { id, url, submission } });
  outage.watches = outage.watches.filter((watch) => !back.includes(watch));
}

/** The pages in front first, the rest spread behind them; an unanswered form is only told. */
function bringBack(
  { nowMs, random }: Draft,
  answered: Incident[],
  trigger: Attempt['trigger'],
  visibleTabIds: readonly number[],
): void {
  const isHidden = ({ tabId }: Incident) => Number(!visibleTabIds.includes(tabId));
  const [forms, pages] = [true, false].map((isForm) =>
    answered.filter(({ submission }) => (submission === 'unanswered') === isForm),
  ) as [Incident[], Incident[]];
  for (const incident of forms) incident.phase = 'answering';
  pages
    .sort((a, b) => isHidden(a) - isHidden(b))
    .forEach((incident, index) => {
      const afterMs = index === 0 ? 0 : Math.round(SPREAD_MS * (index + random()));
      incident.load = {
        trigger,
        startsAtMs: nowMs + afterMs,
        hasStarted: false,
        reason: 'answered',
      };
    });
}
