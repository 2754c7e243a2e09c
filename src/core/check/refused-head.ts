import { isGatewayStatus } from '../diagnosis/diagnosis';
import { TRY_LATER } from '../diagnosis/judge-probe';
import type { CheckResult } from './finding';

/**
 * Whether a result of a HEAD request may be about the method only: many servers answer HEAD with an
 * error, or with nothing, and GET with the page. A gateway's error is about the server behind it,
 * and a site that asks for fewer requests gets no second one.
 * https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
 */
export function mayRefuseHead({ state, reason, status }: CheckResult): boolean {
  if (status === undefined) return state === 'trouble' && reason === 'unreachable';
  return status >= 400 && !isGatewayStatus(status) && !TRY_LATER.includes(status);
}
