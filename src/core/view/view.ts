import type { Finding } from '../check/finding';
import type { PageFaults } from '../check/page-faults';
import type { PageLoad } from '../check/page-load';
import type { Clearing } from '../clear/clearing';
import type { FormKind } from '../form/form-kind';
import type { BrowserError } from '../navigation/browser-error';
import type { LoadReason, Submission } from '../outage/failure';
import type { Blame } from './blame';

/**
 * The plain data that a surface renders for one tab. The background builds it and sends it to the
 * surfaces.
 */
export type CardView = FailureView | SelfWaitingView | PageView | HiddenPageView;

/** The views of pages that the user can check, clear and open somewhere else. */
export type ActionableView = FailureView | PageView;

/** The fields that the background adds to every view: see `viewOfTab`. */
interface ViewBase {
  /**
   * Identifies what the user sees while pressing a button: the failure's id, or the origin of a
   * page that has no failure. Empty if the page has no known address.
   */
  about?: string;
  check?: Check;
  clearing?: Clearing;
  /** Absent when the user wants the browser's own choice. */
  appearance?: 'light' | 'dark';
  /** Whether the user has switched notifications off. */
  isQuiet?: boolean;
}

/** The state of “Is it just me?”. */
export interface Check {
  findings: readonly Finding[];
  isDone: boolean;
  /** The hosts of the public services that wait for the user's consent. */
  asks: string[];
}

interface AddressedView extends ViewBase {
  url: string;
  /** The host of the address, as the user knows it: see `shownHost`. */
  host: string;
  /** The address without anything secret: see `withoutSecrets`. */
  publicUrl: string;
}

/** The view of a failing page. */
export type FailureView = WaitingView | LoadingView | ReturningView | BackView | SteadyView;

interface FailureViewBase extends AddressedView {
  /** The HTTP status of the failing response; 0 when there was no response. */
  status: number;
  /** Why there was no response; absent if that is unknown. */
  error?: BrowserError | undefined;
  submission: Submission;
  /** What a form does that is sent to this page. */
  formKind: FormKind;
  /** Whether the address may be requested again without the user: see `isRepeatable`. */
  isRepeatable: boolean;
  /** The number of loads that failed right after a probe without cookies had succeeded. */
  failedLoads?: number;
  /** Whether a load would destroy what the user is doing in the page. */
  isInUse?: boolean;
  /** Whether the page keeps reloading itself. */
  isSelfLoading?: boolean;
  blame: Blame;
  gateway?: string;
  /** The gateway's own id for the failing response, such as Cloudflare's Ray ID. */
  reference?: string;
  downSinceMs: number;
  /** The number of attempts so far. */
  tries: number;
  /** How often failed attempts got each status, the most frequent first; 0 is no response. */
  responseCounts: [status: number, count: number][];
  lastTriedAtMs?: number;
  isWatched: boolean;
  isPrivate: boolean;
  /** Whether the user wants no card on this site. */
  isHidden: boolean;
  /** When the surface has to send `due`. Absent when nothing is scheduled. */
  wakeAtMs?: number;
  /** The last `count` outages of the site were each over within `withinMs`. */
  past?: { count: number; withinMs: number };
  /** Whether the browser no longer holds the form data, so that it cannot send the form again. */
  isFormLost?: boolean;
  /** The open panel; `more` if only `More` is open, `closed` if the card is closed. */
  panel?: string;
  /** Whether the page was loaded again, probably by itself, so that the panel stays open. */
  keepsPanel?: boolean;
}

export interface WaitingView extends FailureViewBase {
  phase: 'waiting';
  /** For the ring and the countdown; absent for an unanswered form, which is never loaded. */
  wait?: { fromMs: number; untilMs: number };
}

export interface LoadingView extends FailureViewBase {
  phase: 'loading';
  /** Absent until the load starts. */
  loadReason?: LoadReason;
}

/** The site answers again, and its page is loaded, or will be in a moment. */
export interface ReturningView extends FailureViewBase {
  phase: 'returning';
  /** Absent until the load starts. */
  loadReason?: LoadReason;
  /** How long the page was unavailable. */
  awayMs: number;
}

export interface BackView extends FailureViewBase {
  phase: 'back';
  /** How long the page was unavailable. */
  awayMs: number;
}

/** The phases that need no data of their own; `Failure['phase']` explains most of them. */
export interface SteadyView extends FailureViewBase {
  phase: 'trying' | 'offline' | 'resting' | 'stopped' | 'exhausted' | 'answering';
}

/** The view of a page that looks like a failure but reloads itself until the user may enter. */
export interface SelfWaitingView extends AddressedView {
  phase: 'waiting-room' | 'challenge';
  status: number;
}

/** The popup's view of any other page. */
export interface PageView extends AddressedView {
  phase: 'page';
  page: Exclude<PageLoad, { kind: 'hidden' }>;
  submission: Submission;
  /** What a form does that is sent to this page. */
  formKind: FormKind;
  /** Whether the address may be requested again without the user: see `isRepeatable`. */
  isRepeatable: boolean;
  isWatched: boolean;
  isPrivate: boolean;
  /** Whether the user wants no card on this site. */
  isHidden: boolean;
  seenAtMs: number;
  /** What a check found wrong with the loaded page. */
  faults?: PageFaults;
}

/** The popup's view of a page that the browser hides from extensions. */
export interface HiddenPageView extends ViewBase {
  phase: 'page';
  page: Extract<PageLoad, { kind: 'hidden' }>;
  /** Always absent; tells this view from `PageView`. */
  url?: undefined;
}

/** Whether a view shows a failing page. */
export const isFailureView = (view: CardView): view is FailureView => 'blame' in view;

/** The wait that a view counts down; undefined when there is none. */
export const waitOf = (view: CardView) => (view.phase === 'waiting' ? view.wait : undefined);

/** The views of pages whose address is known. */
export type ViewWithAddress = FailureView | SelfWaitingView | PageView;

/** Whether a view shows a page whose address is known, so that the user can act on it. */
export const hasAddress = (view: CardView): view is ViewWithAddress => view.url !== undefined;
