import { type Attempt, addAttempt, type Incident, probeUrl } from './incident';
import { type Announced, type Draft, isWaiting, type ProbeAnswer, type Watch } from './outage';

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
  for (const incident of concerned) {
    addAttempt(incident, { ...attempt });
    if (probeUrl(incident) === probe.url) noteProbe(incident, answer.isAnswered);
  }
  if (!answer.isAnswered) return;
  announce(draft, concerned, probe.url);
  bringBack(draft, concerned, probe.trigger, answer.visibleTabIds);
}

/** Notes for an incident whether a request for its page, without cookies, was answered. */
export function noteProbe(incident: Incident, isAnswered: boolean): void {
  if (!incident.isRepeatable) return;
  incident.isProbeAnswered = isAnswered;
  // It fails for everybody again, so its loads say nothing of this browser.
  if (!isAnswered) delete incident.failedLoads;
}

/** Tells of what is watched; of pages that no tab shows only what was asked itself. */
function announce({ outage, effects }: Draft, answered: Incident[], askedUrl: string): void {
  const announced = ({ id, url, submission, isRepeatable }: Announced): Announced => ({
    ...{ id, url, submission, isRepeatable },
  });
  for (const incident of answered)
    if (incident.isWatched && !incident.isPrivate)
      effects.push({ type: 'announce', page: announced(incident), tabId: incident.tabId });
  const back = outage.watches.filter((watch) => probeUrl(watch) === askedUrl);
  for (const watch of back) effects.push({ type: 'announce', page: announced(watch) });
  outage.watches = outage.watches.filter((watch) => !back.includes(watch));
}

/** The pages in front first, the rest spread behind them; what only the user may load is told. */
function bringBack(
  { nowMs, random }: Draft,
  answered: Incident[],
  trigger: Attempt['trigger'],
  visibleTabIds: readonly number[],
): void {
  const isHidden = ({ tabId }: Incident) => Number(!visibleTabIds.includes(tabId));
  for (const incident of answered) if (!incident.isRepeatable) incident.phase = 'answering';
  answered
    .filter(({ isRepeatable }) => isRepeatable)
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
