import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import type { Reason } from '../../../core/check/finding';
import { hasAccess } from '../../platform/host-access';

/** A service gave no usable response, for this reason. */
export class FetchError extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

const TIMEOUT_MS = 8_000;
const MAX_BYTES = 1_000_000;

/**
 * Sends one request to a public service, without cookies, referrer and cache, and parses the JSON
 * response. Does not follow redirects: the user has agreed to this service only, and no other may
 * learn the site's name.
 *
 * @param options.body sent as JSON by POST; without it, the request is a GET
 * @param options.timeoutMs the time limit; `options.signal` may abort earlier
 * @returns the response, with only the fields that the schema names
 * @throws FetchError with the reason
 */
export async function fetchJson<Schema extends GenericSchema>(
  url: string,
  schema: Schema,
  options: { body?: unknown; timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<InferOutput<Schema>> {
  const { body, timeoutMs = TIMEOUT_MS } = options;
  if (!(await hasAccess(url))) throw new FetchError('not-allowed');
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
  const headers = new Headers({ accept: 'application/json' });
  if (body) headers.set('content-type', 'application/json');
  const text = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers,
    body: body ? JSON.stringify(body) : undefined,
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
    if (bytes > MAX_BYTES) {
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
