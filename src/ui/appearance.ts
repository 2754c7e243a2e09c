// One medium stands for dark in all of our style sheets; the other two always hold, and never.
// https://drafts.csswg.org/mediaqueries-5/#prefers-color-scheme
const DARK = {
  system: '(prefers-color-scheme: dark)',
  dark: '(prefers-color-scheme)',
  light: 'not (prefers-color-scheme)',
};

/** Makes style sheets of ours light or dark, or as the browser likes. */
export function setAppearance(
  sheets: Iterable<CSSStyleSheet>,
  appearance: keyof typeof DARK = 'system',
): void {
  for (const sheet of sheets)
    for (const { media } of sheet.cssRules as Iterable<Partial<CSSMediaRule>>)
      if (media?.mediaText.includes('scheme')) media.mediaText = DARK[appearance];
}
