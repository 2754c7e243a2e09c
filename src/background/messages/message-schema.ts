import * as v from 'valibot';
import { ACTIONS, LONGEST_HTML, LONGEST_TEXT, LOOK_UPS, type Message } from '../../messages';

const tabId = v.optional(v.number());
const isPrivate = v.boolean();
const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const html = v.pipe(v.string(), v.maxLength(LONGEST_HTML));

/** A page that has compromised its renderer can send any message in the name of its overlay. */
const schema = v.union([
  v.object({ type: v.picklist(['due', 'tab-shown']), tabId }),
  v.object({ type: v.literal('set-panel'), tabId, panel: v.optional(text) }),
  v.object({ type: v.picklist(LOOK_UPS), tabId, about: text }),
  v.object({
    type: v.literal('get-view'),
    tabId,
    html: v.optional(html),
  }),
  v.object({
    type: v.literal('act'),
    tabId,
    about: text,
    action: v.picklist(ACTIONS),
    isQuiet: v.optional(v.boolean()),
  }),
  v.object({ type: v.literal('check-address'), tabId, url: text, isPrivate }),
  v.object({ type: v.literal('get-overview'), isPrivate }),
  v.object({ type: v.literal('unwatch'), id: text, isPrivate }),
]);

/** Parses a message and drops unknown fields; undefined if it is not a valid message. */
export function parseMessage(message: unknown): Message | undefined {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? (parsed.output as Message) : undefined;
}
