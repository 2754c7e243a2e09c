import type { CardView } from './view';

/** What a shop's support needs to find a failure, and nothing of the person who met it. */
export interface Report extends Pick<CardView, 'status' | 'blame'> {
  gateway: string | undefined;
  reference: string | undefined;
  host: string;
  /** The address as it may be told to others: see `withoutSecrets`. */
  page: string;
  firstSeenAtMs: number;
  lastTriedAtMs: number | undefined;
  tries: number;
  answers: CardView['answers'];
  submission: CardView['submission'];
}

/** Makes the report on what a card shows. */
export function reportOf(view: CardView): Report {
  const { host } = new URL(view.url);
  const { status, gateway, reference, blame, lastTriedAtMs, tries, answers, submission } = view;
  return {
    ...{ host, page: view.publicUrl, firstSeenAtMs: view.downSinceMs },
    ...{ status, gateway, reference, blame, lastTriedAtMs, tries, answers, submission },
  };
}
