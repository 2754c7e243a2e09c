import { pipe, string, transform } from 'valibot';

/** Control characters, line ends, and marks that turn the direction of all that follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** Text from outside that is shown to people, at most so many characters of it. */
export const shownText = (mostCharacters: number) =>
  pipe(
    string(),
    transform((text) => text.replace(UNSEEN, ' ').trim().slice(0, mostCharacters)),
  );

// The longest that everybody is to take. https://www.rfc-editor.org/rfc/rfc9110#section-4.1
const LONGEST_LINK = 8000;

/** An address from outside that a click may open: only what is encrypted and on the web. */
export function safeLink(url: string | null | undefined): string | undefined {
  const href = url && URL.canParse(url) ? new URL(url).href : '';
  return href.startsWith('https:') && href.length <= LONGEST_LINK ? href : undefined;
}
