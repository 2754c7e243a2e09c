import { useEffect, useRef, useState } from 'preact/hooks';
import { archiveAddress } from '../../../core/elsewhere/archive';
import type { OtherBrowser } from '../../../core/elsewhere/elsewhere';
import type { ActionableView } from '../../../core/view/view';
import { day, words } from '../../../i18n';
import type { Answers, QrCode } from '../../../messages';
import type { Ask } from '../../hooks/use-card';
import { PanelBox } from '../PanelBox';
import { trusted } from '../trusted';
import { isAndroid } from './android';
import { copyText } from './copy';

const XHTML = 'http://www.w3.org/1999/xhtml';
const BROWSERS = { edge: 'edge', chrome: 'chrome' } as const;

/** Opening the page somewhere else: only what can work here and now. */
export function Elsewhere({ view, lookUp }: { view: ActionableView; lookUp: Ask }) {
  const { url, publicUrl, isPrivate } = view;
  const [browsers, setBrowsers] = useState<OtherBrowser[]>([]);
  const [code, setCode] = useState<QrCode>();
  const [said, setSaid] = useState('');
  useEffect(() => void lookUp('list-browsers').then((list) => setBrowsers(list ?? [])), []);

  const [isAsking, setIsAsking] = useState(false);
  /** One at a time; where nobody answers, nothing is said. */
  const tell = async <Type extends 'open-private' | 'draw-code' | 'open-saved-copy'>(
    type: Type,
    say: (answer: Answers[Type]) => string,
  ) => {
    if (isAsking) return;
    setIsAsking(true);
    const answer = await lookUp(type);
    setIsAsking(false);
    setSaid(answer === undefined ? '' : say(answer));
  };
  const openPrivate = () =>
    void tell('open-private', (isOpen) => words(isOpen ? 'privateOpened' : 'privateNotAllowed'));
  const showCode = () =>
    void tell('draw-code', (drawn) => {
      setCode(drawn === 'too-long' ? undefined : drawn);
      return drawn === 'too-long' ? words('codeTooLong') : '';
    });
  const copyLink = async () => setSaid(words((await copyText(url)) ? 'copied' : 'copyNotAllowed'));
  const openCopy = () => {
    if (!isAsking) setSaid(words('askingArchive'));
    void tell('open-saved-copy', (copy) => {
      if (typeof copy === 'object') return words('savedCopyOf', day(copy.atMs));
      if (copy === 'unasked') return words('archiveOpened');
      return words(copy === 'none' ? 'noSavedCopy' : 'archiveSilent');
    });
  };
  const launch = (scheme: string) => {
    // A click on a link does nothing where nobody knows the scheme; a navigation would fail.
    const link = document.createElementNS(XHTML, 'a') as HTMLAnchorElement;
    link.href = scheme + url;
    link.click();
    setSaid(words('launchNote'));
  };
  const share = () =>
    void navigator.share({ url }).catch(({ name }: DOMException) => {
      // The user has thought better of it.
      if (name !== 'AbortError') setSaid(words('shareFailed'));
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
        {choice(words('savedCopy'), words('savedCopyNote', archiveAddress(publicUrl)), openCopy)}
        {'share' in navigator && choice(words('share'), words('shareNote'), share)}
      </div>
      {code && <Code {...code} url={url} />}
      <p role="status">{said}</p>
    </PanelBox>
  );
}

/** Black on white in either theme: cameras read nothing else. Four modules of quiet around it. */
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
