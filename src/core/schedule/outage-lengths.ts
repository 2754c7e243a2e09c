/**
 * How long a user's outage lasts, as a mixture of Lomax (Pareto II) laws, scales in seconds:
 * a survival of (1 + t / scale) ^ -shape each.
 */
const LAWS = [
  // What paid monitors report: a median of 1.9 minutes, 98.6 % under an hour.
  { weight: 0.5, shape: 1.4, scaleS: 178 },
  // What is left of a restart or deploy (median 30 s) when a user runs into it at a uniform
  // moment. Maximum likelihood on 14 windows quoted in public issue threads, shape held at 1.
  { weight: 0.25, shape: 1, scaleS: 13 },
  // 3,505 gateway outages seen by public Upptime monitors, 2020-2026.
  { weight: 0.25, shape: 0.69, scaleS: 275 },
] as const;

// Where Cloudflare cannot reach the shop's server (520 to 530), a long outage lasts longer: maximum
// likelihood on the 915 rows of these, beside 2,590 rows of 502 to 504, which differ little.
const UNREACHABLE = { weight: 0.25, shape: 0.65, scaleS: 700 } as const;

type Law = (typeof LAWS)[number] | typeof UNREACHABLE;

/** The share of outages that last longer than so many seconds, from 1 down to 0, by their status. */
export function survival(elapsedS: number, status = 502): number {
  const laws = status >= 520 ? [LAWS[0], LAWS[1], UNREACHABLE] : LAWS;
  const share = ({ weight, shape, scaleS }: Law) => weight * (1 + elapsedS / scaleS) ** -shape;
  return laws.reduce((total, law) => total + share(law), 0);
}
