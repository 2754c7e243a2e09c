import type { CardView } from './view';

/** What a shop's support needs to find a failure, and nothing of the person who met it. */
export interface Report extends Pick<CardView, 'status' | 'blame'> {
  gateway: string | undefined;
  reference: string | undefined;
  host: string;
  /** The address without query, fragment and credentials, those in its path included. */
  page: string;
  firstSeenAtMs: number;
  lastTriedAtMs: number | undefined;
  tries: number;
  answers: CardView['answers'];
  submission: CardView['submission'];
}

/** As in `/basket;jsessionid=…`, by which a shop knows its visitor where cookies are refused. */
const PARAMETERS = /;[^/]*/g;

/** Makes the report on what a card shows. */
export function reportOf(view: CardView): Report {
  const { origin, pathname, host } = new URL(view.url);
  const { status, gateway, reference, blame, lastTriedAtMs, tries, answers, submission } = view;
  return {
    ...{ host, page: origin + pathname.replace(PARAMETERS, ''), firstSeenAtMs: view.downSinceMs },
    ...{ status, gateway, reference, blame, lastTriedAtMs, tries, answers, submission },
  };
}
