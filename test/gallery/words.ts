import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LOCALES = fileURLToPath(new URL('../../public/_locales', import.meta.url));

export type Messages = Record<
  string,
  { message: string; placeholders?: Record<string, { content: string }> }
>;

/** What a picture's words are: those of a language, or ones made from them to try the room. */
export interface Words {
  messages: Messages;
  language: string;
  direction: 'ltr' | 'rtl';
}

/** The languages browsers come in that are written so. */
const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur'];

/** The words of a folder of `_locales`; English ones where it has none, as in a browser. */
export async function wordsOf(locale: string): Promise<Words> {
  const messages = { ...(await messagesOf('en')), ...(await messagesOf(locale)) };
  const language = locale.replace('_', '-');
  const isRightToLeft = RIGHT_TO_LEFT.includes(language.split('-', 1)[0] ?? '');
  return { messages, language, direction: isRightToLeft ? 'rtl' : 'ltr' };
}

/** Each in the language that needs most letters for it; lengths of time and dates in German. */
export async function longestWords(): Promise<Words> {
  const longest = { ...(await messagesOf('en')) };
  for (const locale of await readdir(LOCALES))
    for (const [key, entry] of Object.entries(await messagesOf(locale)))
      if (entry.message.length > (longest[key]?.message.length ?? 0)) longest[key] = entry;
  return { messages: longest, language: 'de', direction: 'ltr' };
}

/** A third longer, with longer words, as in German or Finnish. */
export function lengthened(words: Words): Words {
  return { ...words, messages: mapText(words.messages, lengthen) };
}

/** As long, and written from right to left; lengths of time and dates in Hebrew. */
export function mirrored(words: Words): Words {
  const messages = mapText(words.messages, (text) => fromRight(lengthen(text)));
  return { messages, language: 'he', direction: 'rtl' };
}

const lengthen = (text: string) => text.replace(/[aeiou]/gi, '$&$&');

/** RIGHT-TO-LEFT ISOLATE and OVERRIDE: Latin letters that stand in a line as Hebrew ones would. */
const fromRight = (text: string) => `\u2067\u202e${text}\u202c\u2069`;

/** Changes what stands between the placeholders. */
function mapText(messages: Messages, change: (text: string) => string): Messages {
  const changed = Object.entries(messages).map(([key, entry]) => {
    const pieces = entry.message.split(/(\$\w+\$)/);
    const message = pieces.map((piece, index) => (index % 2 ? piece : piece && change(piece)));
    return [key, { ...entry, message: message.join('') }];
  });
  return Object.fromEntries(changed);
}

async function messagesOf(locale: string): Promise<Messages> {
  return JSON.parse(await readFile(join(LOCALES, locale, 'messages.json'), 'utf8'));
}
