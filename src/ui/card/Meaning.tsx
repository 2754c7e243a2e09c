import type { FailureView } from '../../core/view/view';
import { words } from '../../i18n';
import { PanelBox } from './PanelBox';

const STATUS_MESSAGES = {
  502: 'means502',
  503: 'means503',
  504: 'means504',
  508: 'means508',
  529: 'means503',
} as const;

const WHO = {
  origin: 'whoOrigin',
  'origin-behind-cdn': 'whoOrigin',
  cdn: 'whoCdn',
  'hosting-platform': 'whoHostingPlatform',
  'own-network': 'whoOwnNetwork',
  unknown: 'whoUnknown',
} as const;

/** The x position of the break: the user is at 40, the gateway at 120, the shop's server at 200. */
const BROKEN_AT = {
  origin: 160,
  'origin-behind-cdn': 160,
  cdn: 120,
  'hosting-platform': 200,
  'own-network': 80,
  unknown: 160,
  silence: 80,
} as const;

const CROSS = 'M-3-3l6 6M3-3l-6 6';
const QUESTION_MARK = 'M-2.5-2a2.5 2.5 0 1 1 3.5 2.2q-1 .5-1 1.6M0 4.5v.1';

/** The panel that explains a gateway error, with a drawing of the connection to the shop. */
export function Meaning({ view: { status, blame } }: { view: FailureView }) {
  const isSilence = status === 0;
  const isKnown = !isSilence && blame !== 'unknown';
  const sentences = isSilence
    ? [words('meansSilence')]
    : [
        words(
          STATUS_MESSAGES[status as keyof typeof STATUS_MESSAGES] ?? 'meansOther',
          String(status),
        ),
        words(WHO[blame]),
        words(blame === 'own-network' ? 'meansOtherNetwork' : 'meansNotYou'),
      ];
  return (
    <PanelBox>
      <ConnectionDrawing
        at={BROKEN_AT[isSilence ? 'silence' : blame]}
        sign={isKnown ? CROSS : QUESTION_MARK}
      />
      <p>{[words('meansGateway'), ...sentences].join(' ')}</p>
    </PanelBox>
  );
}

/** Draws the user, the gateway and the shop's server, with a sign where the connection broke. */
function ConnectionDrawing({ at, sign }: { at: number; sign: string }) {
  const y = at === 120 || at === 200 ? 9 : 26;
  return (
    <figure>
      <svg class="way" viewBox="0 0 240 48" aria-hidden="true">
        <path d="M57 26h46M137 26h46" />
        <circle cx="40" cy="26" r="17" />
        <circle cx="120" cy="26" r="17" />
        <circle cx="200" cy="26" r="17" />
        <path d="M32 36c0-10 16-10 16 0M40 17a4 4 0 1 1 0 8a4 4 0 1 1 0-8" />
        <path d="M112 35v-13a8 8 0 0 1 16 0v13M120 14v21" />
        <path d="M192 17h16v7h-16zM192 28h16v7h-16zM196 20.5h.1M196 31.5h.1" />
        <circle class="mark" cx={at} cy={y} r="8" />
        <path class="sign" transform={`translate(${at} ${y})`} d={sign} />
      </svg>
      <figcaption>
        <span>{words('you')}</span>
        <span>{words('gateway')}</span>
        <span>{words('server')}</span>
      </figcaption>
    </figure>
  );
}
