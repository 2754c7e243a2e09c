import { readPage } from './response-text';

/** A page of a shop says more than a notice does, in characters a reader sees. */
const LONGEST_NOTICE = 1200;

/**
 * How notices of maintenance begin, in the languages of the extension's words. Two or more of a
 * language's usual forms each: noun, "be back soon", "temporarily closed".
 */
const NOTICE = new RegExp(
  [
    'maintenance|(?:be|we.?ll be) (?:right |)back|back (?:soon|shortly)|temporarily (?:unavailable|offline|closed|down)',
    'wartung|gleich (?:wieder|zurück)|vorübergehend (?:nicht|geschlossen)',
    'mantenimiento|volvemos (?:pronto|en breve)|manutenção|voltamos (?:já|em breve)|manutenzione|torniamo (?:presto|subito)',
    'de retour (?:bientôt|dans)|momentanément (?:indisponible|fermé)|konserwacj|prace (?:serwisowe|techniczne)|przerwa techniczna',
    'メンテナンス|ただいま.{0,12}(?:停止|休止)|维护|維護|점검|صيانة',
  ].join('|'),
);

/**
 * Whether a page that says that all is well is only a notice that the site is being worked on: short,
 * without what a shop's page has around it, and with such words in its title or at its beginning.
 */
export function looksLikeMaintenance(body: string): boolean {
  const { html, title, text } = readPage(body);
  if (text.length > LONGEST_NOTICE || /<(?:nav|main|article|form)[\s>]/.test(html)) return false;
  return NOTICE.test(title) || NOTICE.test(text.slice(0, 200));
}
