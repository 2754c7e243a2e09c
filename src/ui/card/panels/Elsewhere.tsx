import { Archive, Globe, HatGlasses, Link, Share2, Smartphone } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { archiveAddress } from '../../../core/elsewhere/archive';
import type { OtherBrowser } from '../../../core/elsewhere/elsewhere';
import type { ActionableView } from '../../../core/view/view';
import { day, words } from '../../../i18n';
import type { QrCode, Replies } from '../../../messages';
import type { AskLookUp } from '../../hooks/use-card';
import { Icon } from '../Icon';
import { PanelBox } from '../PanelBox';
import { trusted } from '../trusted';
import { isAndroid } from './android';
import { copyText } from './copy';

const XHTML = 'http://www.w3.org/1999/xhtml';
const BROWSERS = { edge: 'edge', chrome: 'chrome' } as const;

/**
 * The panel that opens the page somewhere else. It offers only what this browser can do, and says below
 * what the choice in focus does.
 */
export function Elsewhere({ view, lookUp }: { view: ActionableView; lookUp: AskLookUp }) {
  const { url, publicUrl, isPrivate } = view;
  const [browsers, setBrowsers] = useState<OtherBrowser[]>([]);
  const [code, setCode] = useState<QrCode>();
  const [message, setMessage] = useState('');
  /** The label of the choice that has the focus or the pointer. */
  const [inFocus, setInFocus] = useState<string>();
  // Always shown, because only this choice sends the address to anyone.
  const savedCopyNote = words('savedCopyNote', archiveAddress(publicUrl));
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

  const choices = [
    !isAndroid && {
      label: words('privateWindow'),
      icon: HatGlasses,
      note: words(isPrivate ? 'privateAgainNote' : 'privateNote'),
      act: openPrivate,
    },
    ...browsers.map(({ name, scheme }) => ({
      label: words(BROWSERS[name]),
      icon: Globe,
      note: words('browserNote'),
      act: () => launch(scheme),
    })),
    { label: words('myPhone'), icon: Smartphone, note: words('phoneNote'), act: showCode },
    { label: words('copyLink'), icon: Link, note: words('copyLinkNote'), act: copyLink },
    { label: words('savedCopy'), icon: Archive, note: savedCopyNote, act: openSavedCopy },
    'share' in navigator && {
      label: words('share'),
      icon: Share2,
      note: words('shareNote'),
      act: share,
    },
  ].filter((choice) => choice !== false);
  return (
    <PanelBox>
      <p>{words('sessionStays')}</p>
      <div class="tiles choices">
        {choices.map(({ label, icon, note, act }) => (
          <button
            type="button"
            key={label}
            aria-description={note}
            onClick={trusted(() => void act())}
            onFocus={() => setInFocus(label)}
            onPointerEnter={() => setInFocus(label)}
          >
            <Icon node={icon} />
            {label}
          </button>
        ))}
      </div>
      <div class="note notes">
        {choices.map(({ label, note }) => (
          <p key={label} class={label === inFocus ? 'shown' : ''}>
            {note !== savedCopyNote && (
              <>
                <b>{label}</b> {note}
              </>
            )}
          </p>
        ))}
      </div>
      <p class="note">{savedCopyNote}</p>
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
