import * as v from 'valibot';
import { SUBMISSIONS } from '../core/incident';
import { ACTIONS, LOOK_UPS, type Request } from '../messages';

const tabId = v.optional(v.number());
const isPrivate = v.boolean();
const claim = v.object({
  url: v.string(),
  status: v.number(),
  submission: v.picklist(SUBMISSIONS),
  isRepeatable: v.boolean(),
});

/** A page that broke out of its renderer can say anything in the name of the card over it. */
const schema = v.union([
  v.object({
    type: v.picklist(['due', 'shown', ...LOOK_UPS]),
    tabId,
  }),
  v.object({
    type: v.literal('look'),
    ...{ tabId, claim: v.optional(claim), html: v.optional(v.string()) },
  }),
  v.object({
    type: v.literal('act'),
    ...{ tabId, action: v.picklist(ACTIONS), isQuiet: v.optional(v.boolean()) },
  }),
  v.object({ type: v.literal('ask-address'), tabId, url: v.string(), isPrivate }),
  v.object({ type: v.literal('overview'), isPrivate }),
  v.object({ type: v.literal('unwatch'), id: v.string(), isPrivate }),
]);

/** A request, without what is none of it; undefined where the message is no request of ours. */
export function parseRequest(message: unknown): Request | undefined {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? (parsed.output as Request) : undefined;
}
