import { EventEmitter, once } from 'node:events';
import { text } from 'node:stream/consumers';
import { empty, gatewayError, page as html, redirect } from '../../world/responses';
import { type Handler, startSite } from '../../world/site';

/** Requests with a side effect, which happens each time they reach the shop. */
export const ACTS = {
  'a form sent by POST': 'POST',
  'a form sent by GET': 'GET',
  'a link that works once': '/return?PayerID=X&token=',
  'a link into the basket': '/?add-to-cart=',
} as const;
export type Act = keyof typeof ACTS;

/** Failing responses to an act. */
const LOST: Record<string, Handler> = {
  'a 502': gatewayError(502),
  'an empty 502': empty(502),
  'a redirect to a 502': redirect('/thanks'),
};
export const TROUBLES = [...Object.keys(LOST), 'a redirect to a link that works once'];

const DONE = html('<title>Ordered</title>');
const BASKET = html('<form action="/order"><input></form>');

/** One request with a side effect, as it reached the shop. */
interface Entry {
  method: string;
  /** The `sec-fetch-mode`; `navigate` for a load of a tab. */
  mode: string;
  /** The address and body; each act of the user has a number of its own. */
  what: string;
}

/** Starts a shop that records every act, whatever its response. */
export async function openRecordingShop() {
  const shop = await startSite();
  const arrivals = new EventEmitter();
  let entries: Entry[] = [];
  const recordingShop = {
    ...shop,
    /** One of `TROUBLES`; empty while the shop is healthy. */
    trouble: '',
    entries: () => entries,
    clear() {
      entries = [];
    },
    /** The number of repeated acts among the requests of this method. */
    repeatCount(method: string): number {
      const done = entries.filter((entry) => entry.method === method).map(({ what }) => what);
      return done.length - new Set(done).size;
    },
    /** Resolves when the act with this number has reached the shop. */
    arrival: (number: number) =>
      once(arrivals, String(number), { signal: AbortSignal.timeout(2000) }),
  };

  shop.respond(async (req, res) => {
    const { method = '', url = '' } = req;
    const sent = method === 'POST' ? await text(req) : '';
    const number = /(?:gift|token|add-to-cart)=(\d+)/.exec(url + sent)?.[1];
    if (number) {
      const mode = String(req.headers['sec-fetch-mode']);
      entries.push({ method, mode, what: `${url} ${sent}` });
      arrivals.emit(number);
      return responseTo(method, number)(req, res);
    }
    if (url === '/basket') return BASKET(req, res);
    const broken = recordingShop.trouble === 'an empty 502' ? empty : gatewayError;
    return (recordingShop.trouble ? broken(502) : html('<title>Shop</title>'))(req, res);
  });

  function responseTo(method: string, number: string): Handler {
    if (recordingShop.trouble !== 'a redirect to a link that works once')
      return LOST[recordingShop.trouble] ?? DONE;
    return method === 'POST'
      ? redirect(`${ACTS['a link that works once']}${number}`)
      : gatewayError(502);
  }
  return recordingShop;
}

/** Runs in the basket page: performs the act with this number. */
export function actInPage(way: string, number: number): void {
  const form = document.querySelector('form');
  const input = form?.querySelector('input');
  if (!form || !input) throw new Error('this is not the basket');
  if (way !== 'GET' && way !== 'POST') {
    location.href = `${way}${number}`;
    return;
  }
  form.method = way;
  Object.assign(input, { name: 'gift', value: String(number) });
  form.submit();
}
