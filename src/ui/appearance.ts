// All our style sheets use the same media query for dark. Of the two others, one always matches and
// one never does.
// https://drafts.csswg.org/mediaqueries-5/#prefers-color-scheme
const DARK = {
  system: '(prefers-color-scheme: dark)',
  dark: '(prefers-color-scheme)',
  light: 'not (prefers-color-scheme)',
};

/** Returns the media query that takes the place of `(prefers-color-scheme: dark)`. */
export const darkQuery = (appearance: keyof typeof DARK) => DARK[appearance];

/** Makes our style sheets light or dark, or lets them follow the browser. */
export function setAppearance(
  sheets: Iterable<CSSStyleSheet>,
  appearance: keyof typeof DARK = 'system',
): void {
  for (const sheet of sheets)
    for (const { media } of sheet.cssRules as Iterable<Partial<CSSMediaRule>>)
      if (media?.mediaText.includes('scheme')) media.mediaText = DARK[appearance];
}
