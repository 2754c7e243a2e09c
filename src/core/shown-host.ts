import punycode from 'punycode.js';

/** Returns the host of a valid address as the user knows it: see `shownName`. */
export const shownHost = (url: string): string => shownName(new URL(url).host);

/**
 * Returns a host, with or without a port, as the user knows it: `müller.example` for
 * `xn--mller-kva.example`. A name that could be mistaken for another keeps its `xn--` form.
 */
export function shownName(host: string): string {
  if (!host.includes('xn--')) return host;
  const [hostname = '', ...port] = host.split(':');
  const labels = hostname.split('.');
  const names = labels.map((label) => (label.startsWith('xn--') ? decode(label) : label));
  const shown = names.map((name, index) => (isClear(name, names) ? name : labels[index]));
  return [shown.join('.'), ...port].join(':');
}

/** Decodes a label; returns it as it is if that fails, or if its name is nothing but ASCII. */
function decode(label: string): string {
  try {
    const name = punycode.toUnicode(label);
    return isAscii(name) ? label : name;
  } catch {
    return label;
  }
}

const isAscii = (name: string) => /^[ -~]*$/.test(name);

/**
 * The scripts of a label, one of which must hold all of it besides digits and hyphens. This is stricter
 * than Chromium, which also lets Latin letters stand beside Chinese, Japanese and Korean ones:
 * https://chromium.googlesource.com/chromium/src/+/main/docs/idn.md. Of the Latin letters, those of
 * languages that are written today; not `ı`, `ĸ` and `ſ`, which look like others.
 */
const SCRIPTS = [
  /^[-0-9a-z\u00df-\u00f6\u00f8-\u012f\u0133-\u0137\u013a-\u0148\u014b-\u017e\u01a1\u01b0\u0219\u021b\u1e80-\u1ef9]*$/u,
  /^[-0-9\p{Script=Cyrillic}]*$/u,
  /^[-0-9\p{Script=Greek}]*$/u,
  /^[-0-9\p{Script=Arabic}\p{Mn}]*$/u,
  /^[-0-9\p{Script=Hebrew}]*$/u,
  /^[-0-9\p{Script=Devanagari}]*$/u,
  /^[-0-9\p{Script=Bengali}]*$/u,
  /^[-0-9\p{Script=Tamil}]*$/u,
  /^[-0-9\p{Script=Thai}]*$/u,
  /^[-0-9\p{Script=Georgian}]*$/u,
  /^[-0-9\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]*$/u,
  /^[-0-9\p{Script=Han}\p{Script=Hangul}]*$/u,
  /^[-0-9\p{Script=Han}\p{Script=Bopomofo}]*$/u,
];

/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKES = /^[-0-9асԁеһіјӏорԛѕԝхуъьҽпгѵѡαγικνορτυωη]*$/u;

/** Whether nobody would take one label of a name for another one. */
function isClear(label: string, labels: readonly string[]): boolean {
  if (isAscii(label)) return true;
  if (!SCRIPTS.some((script) => script.test(label))) return false;
  // Such a label imitates a Latin one, unless the whole name ends in the same kind of letters.
  const last = labels.findLast((one) => one !== '') ?? '';
  return !LOOKALIKES.test(label) || /^[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(last);
}
