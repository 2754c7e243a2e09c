import type { CardView } from '../core/view';
import { words } from '../i18n';
import { PanelBox } from './PanelBox';

const STATUS = { 502: 'means502', 503: 'means503', 504: 'means504' } as const;

const WHO = {
  origin: 'whoOrigin',
  'origin-behind-cdn': 'whoOrigin',
  cdn: 'whoCdn',
  'hosting-platform': 'whoHostingPlatform',
  'own-network': 'whoOwnNetwork',
  unknown: 'whoUnknown',
} as const;

/** Where along the way from you (30) over the gateway (120) to the shop's server (210) it broke. */
const BROKEN_AT = {
  origin: 165,
  'origin-behind-cdn': 165,
  cdn: 120,
  'hosting-platform': 210,
  'own-network': 75,
  unknown: undefined,
} as const;

/** What a gateway's error means, in four sentences and a drawing of the way that a page takes. */
export function Meaning({ view }: { view: CardView }) {
  const { status, blame } = view;
  const who = status === 0 ? 'whoUnknown' : WHO[blame];
  const means = STATUS[status as keyof typeof STATUS] ?? (status ? 'meansOther' : 'meansSilence');
  return (
    <PanelBox>
      <Way brokenAt={status === 0 ? undefined : BROKEN_AT[blame]} />
      <p>
        {words('meansGateway')} {words(means, String(status))} {words(who)}{' '}
        {words(blame === 'own-network' ? 'meansOtherNetwork' : 'meansNotYou')}
      </p>
    </PanelBox>
  );
}

/** You, the gateway, the shop's server; a cross where it broke, a question mark if nobody knows. */
function Way({ brokenAt }: { brokenAt: number | undefined }) {
  const at = brokenAt ?? 165;
  return (
    <figure>
      <svg class="way" viewBox="0 0 240 48" aria-hidden="true">
        <path d="M47 26h56M137 26h56" />
        <circle cx="30" cy="26" r="17" />
        <circle cx="120" cy="26" r="17" />
        <circle cx="210" cy="26" r="17" />
        <path d="M22 36c0-10 16-10 16 0M30 17a4 4 0 1 1 0 8a4 4 0 1 1 0-8" />
        <path d="M112 35v-13a8 8 0 0 1 16 0v13M120 14v21" />
        <path d="M202 17h16v7h-16zM202 28h16v7h-16zM206 20.5h.1M206 31.5h.1" />
        <circle class="mark" cx={at} cy={at === 120 || at === 210 ? 9 : 26} r="8" />
        <path
          class="sign"
          transform={`translate(${at} ${at === 120 || at === 210 ? 9 : 26})`}
          d={
            brokenAt
              ? 'M-3-3l6 6M3-3l-6 6'
              : 'M-2.5-2a2.5 2.5 0 1 1 3.5 2.200q-1 .5-1 1.600M0 4.5v.1'
          }
        />
      </svg>
      <figcaption>
        <span>{words('you')}</span>
        <span>{words('gateway')}</span>
        <span>{words('server')}</span>
      </figcaption>
    </figure>
  );
}
