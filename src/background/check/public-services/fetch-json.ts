import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import type { Reason } from '../../../core/check/finding';
import { hasAccess } from '../../platform/host-access';

/** That a service gave nothing that can be used, and why. */
export class FetchError extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

const TIMEOUT_MS = 8_000;
const MOST_BYTES = 1_000_000;

/**
 * Asks a public service once and gives its answer, checked and rid of all that the schema does not
 * name; throws a `FetchError` otherwise. A `body` is sent as JSON. No cookie, referrer or cache is
 * used. A redirect is refused, not followed: the shopper was told whom we ask, and nobody else may
 * learn what of. Gives up after `timeoutMs`, and on `signal` before that.
 */
export async function fetchJson<Schema extends GenericSchema>(
  url: string,
  schema: Schema,
  options: { body?: unknown; timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<InferOutput<Schema>> {
  const { body, timeoutMs = TIMEOUT_MS } = options;
  if (!(await hasAccess(url))) throw new FetchError('not-allowed');
  const signals = [AbortSignal.timeout(timeoutMs), ...(options.signal ? [options.signal] : [])];
  const signal = AbortSignal.any(signals);
  const text = await fetch(url, {
    headers: {
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'manual',
    signal,
  })
    .then(readText)
    .catch((error: unknown) => {
      if (error instanceof FetchError) throw error;
      throw new FetchError(signal.aborted ? 'timeout' : 'unreachable');
    });
  const parsed = safeParse(schema, parse(text), { abortEarly: true });
  if (!parsed.success) throw new FetchError('malformed');
  return parsed.output;
}

async function readText(response: Response): Promise<string> {
  const { ok, status, body } = response;
  if (!ok || !body) {
    body?.cancel().catch(() => {});
    throw new FetchError(status === 429 ? 'limited' : 'refused');
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MOST_BYTES) {
      reader.cancel().catch(() => {});
      throw new FetchError('too-large');
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FetchError('malformed');
  }
}
