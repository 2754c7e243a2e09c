import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePage } from '../../../../src/core/diagnosis/decode-page';

const bytesOf = (...parts: (string | Uint8Array)[]) =>
  new Uint8Array(
    parts.flatMap((part) => [...(typeof part === 'string' ? Buffer.from(part) : part)]),
  );
const hex = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));

const CHARSETS: [charset: string, bytes: string, text: string][] = [
  ['GBK', 'cdf8d5beceacbba4d6d0', '网站维护中'],
  ['gb2312', 'cdf8d5beceacbba4d6d0', '网站维护中'],
  ['gb18030', 'cdf8d5beceacbba4d6d0', '网站维护中'],
  ['Shift_JIS', '8381839383658369839383589286', 'メンテナンス中'],
  ['x-sjis', '8381839383658369839383589286', 'メンテナンス中'],
  ['EUC-JP', 'a5e1a5f3a5c6a5caa5f3a5b9c3e6', 'メンテナンス中'],
  ['ISO-2022-JP', '1b2442256125732546254a2573253943661b2842', 'メンテナンス中'],
  ['Big5', 'baf4afb8bafbc540a4a4', '網站維護中'],
  ['EUC-KR', 'bcadb9f620c1a1b0cb', '서버 점검'],
  ['ks_c_5601-1987', 'bcadb9f620c1a1b0cb', '서버 점검'],
  ['windows-1250', 'da64729e6261', 'Údržba'],
  ['windows-1251', 'c2e5e4f3f2f1ff20f0e0e1eef2fb', 'Ведутся работы'],
  ['koi8-r', 'f7c5c4d5d4d3d120d2c1c2cfd4d9', 'Ведутся работы'],
  ['windows-1252', '676c65696368207a7572fc636b', 'gleich zurück'],
  ['ISO-8859-1', '676c65696368207a7572fc636b', 'gleich zurück'],
  ['windows-1253', 'd3f5edf4def1e7f3e7', 'Συντήρηση'],
  ['windows-1254', '42616bfd6d646179fd7a', 'Bakımdayız'],
  ['windows-1256', 'd5edc7e4c9', 'صيانة'],
  ['UTF-8', 'e383a1e383b3e38386', 'メンテ'],
];

describe.each(CHARSETS)('%s', (charset, digits, text) => {
  test('in the header', () => {
    expect(decodePage(hex(digits), `text/html; charset=${charset}`)).toBe(text);
    expect(decodePage(hex(digits), `text/html;Charset = "${charset.toLowerCase()}"`)).toBe(text);
  });

  test.each([
    `<!doctype html><html><head><meta charset="${charset}"><title>`,
    `<meta charset=${charset}><title>`,
    `<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=${charset}'><title>`,
    `<meta name="robots" content="none"><!-- <meta charset="utf-7"> --><meta charset='${charset}'>`,
    `<?xml version="1.0" encoding="${charset}"?><title>`,
  ])('in the page: %s', (start) => {
    const page = bytesOf(start, hex(digits), '</title>');
    expect(decodePage(page, 'text/html')).toBe(`${start}${text}</title>`);
  });
});

describe('the charset of a page', () => {
  const GBK = hex('ceacbba4');
  test.each<[string, Uint8Array<ArrayBuffer>, string, string]>([
    [
      'the mark wins over the header',
      bytesOf(hex('efbbbf'), '维护'),
      'text/html; charset=gbk',
      '维护',
    ],
    [
      'the header wins over the page',
      bytesOf('<meta charset="utf-8">', GBK),
      'text/html; charset=gbk',
      '<meta charset="utf-8">维护',
    ],
    ['an unknown charset in the header', bytesOf('维护'), 'text/html; charset=x-nothing', '维护'],
    ['none, and it is UTF-8', bytesOf('zurück'), 'text/html', 'zurück'],
    ['none, and it is not UTF-8', hex('7a7572fc636b'), 'text/html', 'zurück'],
    [
      'a page that says UTF-16 in ASCII',
      bytesOf('<meta charset="utf-16">é'),
      '',
      '<meta charset="utf-16">é',
    ],
    ['a character that is cut off', bytesOf('a', hex('e7bb')), 'text/html; charset=utf-8', 'a'],
    ['the same, without a charset', bytesOf('é', hex('e7bb')), '', 'é'],
    ['the word elsewhere', bytesOf('<p title="charset=gbk">é'), '', '<p title="charset=gbk">é'],
    [
      'a declaration after the first 1024 bytes',
      bytesOf(' '.repeat(1024), '<meta charset="gbk">é'),
      '',
      `${' '.repeat(1024)}<meta charset="gbk">é`,
    ],
    ['nothing', new Uint8Array(), '', ''],
  ])('%s', (_, bytes, contentType, text) => {
    expect(decodePage(bytes, contentType)).toBe(text);
  });

  test('any bytes of any type are decoded', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, type) => {
        expect(typeof decodePage(new Uint8Array(bytes), type)).toBe('string');
      }),
    );
  });

  test('UTF-8 is decoded as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(decodePage(bytesOf(text), 'text/html; charset=utf-8')).toBe(text);
      }),
    );
  });

  test('a page that only repeats a declaration is read in time', () => {
    for (const part of ['<meta ', '<!--', '<meta charset=', '<?xml ', 'charset=']) {
      const bytes = bytesOf(part.repeat(100_000 / part.length));
      expect(decodePage(bytes, part.repeat(10_000))).toHaveLength(bytes.length);
    }
  });

  test.each(['charset=', 'charset', 'charset="', "charset=' "])(
    'many spaces after %j are read in time',
    (start) => {
      const spaces = ' '.repeat(60_000);
      const bytes = bytesOf(`<meta ${start}`, spaces, '(');
      const startedAtMs = performance.now();
      decodePage(bytes, `text/html; ${start}${spaces}(`);
      expect(performance.now() - startedAtMs).toBeLessThan(2000);
    },
  );

  test.each(['charset= gbk', 'charset=" gbk"', "charset = ' gbk'", 'charset=\tgbk'])(
    'spaces before the charset: %j',
    (declaration) => {
      expect(decodePage(GBK, `text/html; ${declaration}`)).toBe('维护');
      const start = `<meta ${declaration}>`;
      expect(decodePage(bytesOf(start, GBK), '')).toBe(`${start}维护`);
    },
  );
});
