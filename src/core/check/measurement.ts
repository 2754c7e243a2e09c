import { diagnose } from '../diagnosis/diagnosis';

/**
 * What one probe of Globalping found, as far as it is looked at.
 * https://github.com/jsdelivr/globalping/blob/master/public/v1/components/schemas.yaml
 */
export interface Measured {
  status: string;
  statusCode?: number | null | undefined;
  /** Whose failure it is: `target`, `resolver` or `internal`; older probes do not say. */
  failureSource?: string | null | undefined;
  headers?: Record<string, string | string[]> | null | undefined;
}

/** What a gateway answers strangers, whether the shop behind it is alive or not. */
const REFUSALS: readonly number[] = [401, 403, 407, 429];

/**
 * Whether the site answered a probe; undefined where that cannot be told. No answer counts where it
 * is the target's failure, not the probe's own or its resolver's, and none that is a challenge.
 * https://github.com/jsdelivr/globalping/pull/879
 */
export function isAnswering(measured: Measured): boolean | undefined {
  const { status, statusCode, failureSource, headers } = measured;
  if (status === 'failed') return failureSource === 'target' ? false : undefined;
  if (status !== 'finished' || !statusCode || REFUSALS.includes(statusCode)) return undefined;
  const lines = Object.entries(headers ?? {}).map(
    ([name, value]) => [name, [value].flat().join(', ')] as const,
  );
  const { kind } = diagnose({ url: '', status: statusCode, headers: lines });
  return kind === 'challenge' || kind === 'waiting-room' ? undefined : statusCode < 500;
}
