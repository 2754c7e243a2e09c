import { useEffect, useRef, useState } from 'preact/hooks';
import { archiveAddress } from '../../../core/elsewhere/archive';
import type { OtherBrowser } from '../../../core/elsewhere/elsewhere';
import type { ActionableView } from '../../../core/view/view';
import { day, words } from '../../../i18n';
import type { QrCode, Replies } from '../../../messages';
import type { AskLookUp } from '../../hooks/use-card';
import { PanelBox } from '../PanelBox';
import { trusted } from '../trusted';
import { isAndroid } from './android';
import { copyText } from './copy';

const XHTML = 'http://www.w3.org/1999/xhtml';
const BROWSERS = { edge: 'edge', chrome: 'chrome' } as const;

/** The panel that opens the page somewhere else. It offers only what this browser can do. */
export function Elsewhere({ view, lookUp }: { view: ActionableView; lookUp: AskLookUp }) {
  const { url, publicUrl, isPrivate } = view;
  const [browsers, setBrowsers] = useState<OtherBrowser[]>([]);
  const [code, setCode] = useState<QrCode>();
  const [message, setMessage] = useState('');
  useEffect(() => void lookUp('list-browsers').then((list) => setBrowsers(list ?? [])), []);

  const [isAsking, setIsAsking] = useState(false);
  /** Asks the background, one question at a time, and shows the message for its response. */
  const lookUpAndSay = async <Type extends 'open-private' | 'draw-code' | 'open-saved-copy'>(
    type: Type,
    say: (response: Replies[Type]) => string,
  ) => {
    if (isAsking) return;
    setIsAsking(true);
    const response = await lookUp(type);
    setIsAsking(false);
    setMessage(response === undefined ? '' : say(response));
  };
  const openPrivate = () =>
    void lookUpAndSay('open-private', (isOpen) =>
      words(isOpen ? 'privateOpened' : 'privateNotAllowed'),
    );
  const showCode = () =>
    void lookUpAndSay('draw-code', (drawn) => {
      setCode(drawn === 'too-long' ? undefined : drawn);
      return drawn === 'too-long' ? words('codeTooLong') : '';
    });
  const copyLink = async () =>
    setMessage(words((await copyText(url)) ? 'copied' : 'copyNotAllowed'));
  const openSavedCopy = () => {
    if (!isAsking) setMessage(words('askingArchive'));
    void lookUpAndSay('open-saved-copy', (copy) => {
      if (typeof copy === 'object') return words('savedCopyOf', day(copy.atMs));
      if (copy === 'unasked') return words('archiveOpened');
      return words(copy === 'none' ? 'noSavedCopy' : 'archiveSilent');
    });
  };
  const launch = (scheme: string) => {
    // When no program handles the scheme, a click on a link does nothing, but a navigation would end
    // in an error page.
    const link = document.createElementNS(XHTML, 'a') as HTMLAnchorElement;
    link.href = scheme + url;
    link.click();
    setMessage(words('launchNote'));
  };
  const share = () =>
    void navigator.share({ url }).catch(({ name }: DOMException) => {
      // `AbortError` means that the user has cancelled.
      if (name !== 'AbortError') setMessage(words('shareFailed'));
    });

  const choice = (label: string, note: string, act: () => void) => (
    <>
      <button type="button" onClick={trusted(act)}>
        {label}
      </button>
      <p>{note}</p>
    </>
  );
  return (
    <PanelBox>
      <p>{words('sessionStays')}</p>
      <div class="choice">
        {!isAndroid &&
          choice(
            words('privateWindow'),
            words(isPrivate ? 'privateAgainNote' : 'privateNote'),
            openPrivate,
          )}
        {browsers.map(({ name, scheme }) =>
          choice(words(BROWSERS[name]), words('browserNote'), () => launch(scheme)),
        )}
        {choice(words('myPhone'), words('phoneNote'), showCode)}
        {choice(words('copyLink'), words('copyLinkNote'), () => void copyLink())}
        {choice(
          words('savedCopy'),
          words('savedCopyNote', archiveAddress(publicUrl)),
          openSavedCopy,
        )}
        {'share' in navigator && choice(words('share'), words('shareNote'), share)}
      </div>
      {code && <Code {...code} url={url} />}
      <p role="status">{message}</p>
    </PanelBox>
  );
}

/**
 * A QR code, black on white in every theme because cameras need it, with the quiet zone of four
 * modules that the standard asks for.
 */
function Code({ size, path, url }: QrCode & { url: string }) {
  const box = size + 8;
  const figure = useRef<HTMLElement>(null);
  useEffect(() => figure.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <figure class="code" ref={figure}>
      <svg viewBox={`-4 -4 ${box} ${box}`} role="img" aria-label={words('codeName')}>
        <path d={`M-4-4h${box}v${box}h-${box}z`} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption>{url}</figcaption>
    </figure>
  );
}
