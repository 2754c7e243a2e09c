import { pipe, string, transform } from 'valibot';

/** Control characters, line ends, and marks that change the direction of the following text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** A schema for text from outside that is shown to the user: removes invisible characters, and cuts. */
export const shownText = (maxCharacters: number) =>
  pipe(
    string(),
    transform((text) => text.replace(INVISIBLE, ' ').trim().slice(0, maxCharacters)),
  );

// All software should support addresses of this length.
// https://www.rfc-editor.org/rfc/rfc9110#section-4.1
const LONGEST_LINK = 8000;

/** An address from outside that a click may open; undefined if it is not https, or is too long. */
export function safeLink(url: string | null | undefined): string | undefined {
  const href = url && URL.canParse(url) ? new URL(url).href : '';
  return href.startsWith('https:') && href.length <= LONGEST_LINK ? href : undefined;
}
