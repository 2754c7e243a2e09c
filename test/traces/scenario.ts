import type { Handler } from '../world/site';
import type { BrowserName } from './trace';

/** The responses of a site, by path; every other path gets a 404. */
export type Routes = Record<string, Handler>;

export interface Scenario {
  /** What happens, in one sentence. */
  name: string;
  shop: Routes;
  /** A second site, of another domain. */
  other?: Routes;
  /** The browser that does not support this. */
  not?: BrowserName;
  /** Whether all processors are kept busy meanwhile. */
  isBusy?: true;
  steps(stage: Stage): Promise<unknown>;
}

/** By the name of the file that each is recorded in. */
export type Scenarios = Record<string, Scenario>;

/** The steps of a scenario in its tab. Unless it says otherwise, each step waits for its result. */
export interface Stage {
  shopUrl: string;
  otherUrl: string;
  /** Opens a path of the shop, or an address, as if it was typed. */
  open(path: string): Promise<void>;
  /** The same, without waiting. */
  begin(path: string): void;
  /** Follows a link or sends a form, by the keyboard. */
  press(selector: string): Promise<void>;
  /** The same, without waiting. */
  beginPress(selector: string): Promise<void>;
  reload(): Promise<void>;
  /** Reloads the response to a form, and confirms that the form is to be sent again. */
  reloadForm(): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  /** Runs a script in the page. */
  run(script: string): Promise<void>;
  close(): Promise<void>;
  duplicate(): Promise<void>;
  /** Discards the tab behind another one, and brings it to the front again. */
  discardAndWake(): Promise<void>;
  /** Waits until the browser reports no more events. */
  settled(): Promise<void>;
  /** Replaces the shop's responses from now on. */
  respond(routes: Routes): void;
  /** Waits until the shop has received `count` requests for a path. */
  untilAsked(path: string, count?: number): Promise<void>;
  /** Waits until a script in the page returns a true value. */
  untilTrue(script: string): Promise<void>;
}
