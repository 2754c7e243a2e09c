/**
 * The length of an outage that a user meets, as a mixture of Lomax (Pareto II) distributions. Each
 * has the survival function (1 + t / scale) ^ -shape, with the scale in seconds.
 * https://en.wikipedia.org/wiki/Lomax_distribution
 */
const DISTRIBUTIONS = [
  // Reports of paid monitors: a median of 1.9 minutes, 98.6 % under an hour.
  { weight: 0.5, shape: 1.4, scaleS: 178 },
  // The rest of a restart or deployment (median 30 s) that a user meets at a uniformly distributed
  // moment. Maximum likelihood on 14 windows quoted in public issue threads, with the shape fixed at 1.
  { weight: 0.25, shape: 1, scaleS: 13 },
  // 3,505 gateway outages seen by public Upptime monitors, 2020-2026.
  { weight: 0.25, shape: 0.69, scaleS: 275 },
] as const;

// If Cloudflare cannot reach the shop's server (520 to 527 and 530), long outages last longer. Maximum
// likelihood on the 915 of the Upptime outages with these statuses; the 2,590 with 502 to 504 differ
// little from each other.
const UNREACHABLE = { weight: 0.25, shape: 0.65, scaleS: 700 } as const;

type Distribution = (typeof DISTRIBUTIONS)[number] | typeof UNREACHABLE;

/**
 * The share of outages that last longer than `elapsedS` seconds, from 1 down to 0.
 *
 * @param status the HTTP status of the failing response
 */
export function survival(elapsedS: number, status = 502): number {
  const distributions =
    status >= 520 && status !== 529
      ? [DISTRIBUTIONS[0], DISTRIBUTIONS[1], UNREACHABLE]
      : DISTRIBUTIONS;
  const share = ({ weight, shape, scaleS }: Distribution) =>
    weight * (1 + elapsedS / scaleS) ** -shape;
  return distributions.reduce((total, distribution) => total + share(distribution), 0);
}
