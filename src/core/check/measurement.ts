import { diagnose } from '../diagnosis/diagnosis';

/**
 * The fields used here of one Globalping probe's result.
 * https://github.com/jsdelivr/globalping/blob/master/public/v1/components/schemas.yaml
 */
export interface ProbeMeasurement {
  status: string;
  statusCode?: number | null | undefined;
  /** Who failed: `target`, `resolver` or `internal`; older probes do not report it. */
  failureSource?: string | null | undefined;
  headers?: Record<string, string | string[]> | null | undefined;
}

/** Statuses with which a gateway refuses unknown clients, whether or not the shop works. */
const REFUSALS: readonly number[] = [401, 403, 407, 429];

/**
 * Whether the site responded to a probe. A missing response counts only if the target failed, not the
 * probe or its resolver. Refusals, challenges and waiting rooms do not count.
 * https://github.com/jsdelivr/globalping/pull/879
 *
 * @returns undefined if the measurement does not tell
 */
export function isAnswering(measurement: ProbeMeasurement): boolean | undefined {
  const { status, statusCode, failureSource, headers } = measurement;
  if (status === 'failed') return failureSource === 'target' ? false : undefined;
  if (status !== 'finished' || !statusCode || REFUSALS.includes(statusCode)) return undefined;
  const lines = Object.entries(headers ?? {}).map(
    ([name, value]) => [name, [value].flat().join(', ')] as const,
  );
  const { kind } = diagnose({ url: '', status: statusCode, headers: lines });
  return kind === 'challenge' || kind === 'waiting-room' ? undefined : statusCode < 500;
}
