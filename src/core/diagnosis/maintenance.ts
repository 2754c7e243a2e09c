import { readPage } from './response-text';

/** A shop's ordinary page has more visible characters than a maintenance notice. */
const LONGEST_NOTICE = 1200;

/**
 * How maintenance notices begin: in each language of the extension's interface with its usual forms
 * (the noun, "be back soon", "temporarily closed"), in others with the noun. A noun with other meanings
 * has a word more.
 */
const NOTICE = new RegExp(
  [
    'maintenance|(?:be|we.?ll be) (?:right |)back|back (?:soon|shortly)|temporarily (?:unavailable|offline|closed|down)',
    'wartung|gleich (?:wieder|zurück)|vorübergehend (?:nicht|geschlossen)',
    'mantenimiento|volvemos (?:pronto|en breve)|manutenção|voltamos (?:já|em breve)|manutenzione|torniamo (?:presto|subito)',
    'de retour (?:bientôt|dans)|momentanément (?:indisponible|fermé)|konserwacj|prace (?:serwisowe|techniczne)|przerwa techniczna',
    'メンテナンス|ただいま.{0,12}(?:停止|休止)|维护|維護|점검|صيانة',
    'техн.{4,8} р[ао]б[оі]т|bakım (?:çalış|modu)',
    '^údržba$|prob[ií]h.{0,12}údržb|údržb[aě] (?:web|e-?shop|systému)',
  ].join('|'),
);

const SCRIPT_FILE = /<script [^<>]*\bsrc\s*=/;

/**
 * Whether a page with a good status is only a maintenance notice: it is short, has no navigation,
 * article or form, and a maintenance phrase is at its beginning. A phrase in the title alone may name
 * what the shop sells, so it counts only if no script can still draw the shop.
 */
export function looksLikeMaintenance(body: string): boolean {
  const { html, title, text } = readPage(body);
  if (text.length > LONGEST_NOTICE || /<(?:nav|main|article|form)[\s>]/.test(html)) return false;
  if (NOTICE.test(text.slice(0, 200))) return true;
  return NOTICE.test(title) && text !== '' && !SCRIPT_FILE.test(html);
}
