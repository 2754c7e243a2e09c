import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LOCALES = fileURLToPath(new URL('../../public/_locales', import.meta.url));

export type Messages = Record<
  string,
  { message: string; placeholders?: Record<string, { content: string }> }
>;

/** The texts of a picture: from a language's messages, or changed ones that test the layout. */
export interface Words {
  messages: Messages;
  language: string;
  direction: 'ltr' | 'rtl';
}

/** The languages of browsers that are written from right to left. */
const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur'];

/** Reads the texts of a folder in `_locales`. A missing text is English, as in a browser. */
export async function wordsOf(locale: string): Promise<Words> {
  const messages = { ...(await messagesOf('en')), ...(await messagesOf(locale)) };
  const language = locale.replace('_', '-');
  const isRightToLeft = RIGHT_TO_LEFT.includes(language.split('-', 1)[0] ?? '');
  return { messages, language, direction: isRightToLeft ? 'rtl' : 'ltr' };
}

/** Returns the longest translation of each text. Durations and dates are in German. */
export async function longestWords(): Promise<Words> {
  const longest = { ...(await messagesOf('en')) };
  for (const locale of await readdir(LOCALES))
    for (const [key, entry] of Object.entries(await messagesOf(locale)))
      if (entry.message.length > (longest[key]?.message.length ?? 0)) longest[key] = entry;
  return { messages: longest, language: 'de', direction: 'ltr' };
}

/** Makes texts about a third longer, with longer words, as in German or Finnish. */
export function lengthened(words: Words): Words {
  return { ...words, messages: mapText(words.messages, lengthen) };
}

/** Makes texts a third longer and right-to-left. Durations and dates are in Hebrew. */
export function mirrored(words: Words): Words {
  const messages = mapText(words.messages, (text) => fromRight(lengthen(text)));
  return { messages, language: 'he', direction: 'rtl' };
}

const lengthen = (text: string) => text.replace(/[aeiou]/gi, '$&$&');

/** Adds RIGHT-TO-LEFT ISOLATE and OVERRIDE, so that Latin letters run from right to left. */
const fromRight = (text: string) => `\u2067\u202e${text}\u202c\u2069`;

/** Changes the text between the placeholders. */
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
