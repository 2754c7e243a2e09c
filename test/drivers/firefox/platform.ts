/** The parts of Firefox's internal modules that the driver uses. */
export interface Platform {
  navigables: {
    getIdForBrowsingContext(context: Context | null): string | null;
    getBrowserById(id: string): TabBrowser;
    getBrowsingContextById(id: string): Context;
  };
  addons: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };
  permissions: Record<
    'add' | 'remove',
    (id: string, permissions: object, extension?: Extension) => Promise<void>
  >;
  browserActionFor(extension: Extension): { triggerAction(window: Window): void };
  certificates: { addCertFromBase64(base64: string, trust: string): void };
  siteSecurity: { isSecureURI(uri: object, originAttributes: object): boolean };
  extensionOf(addonId: string): Extension;
  contextById(id: number): Context;
  /** The tabs of the current window. */
  gBrowser: {
    tabs: { linkedBrowser: TabBrowser }[];
    addTrustedTab(url: string, options: { userContextId: number }): object;
    removeTab(tab: object): void;
  };
  services: {
    io: { offline: boolean; newURI(url: string): object };
    focus: { activeWindow: Window };
    cookies: { removeAll(): void };
    prefs: {
      getIntPref(name: string): number;
      setIntPref(name: string, value: number): void;
      setBoolPref(name: string, value: boolean): void;
      setStringPref(name: string, value: string): void;
    };
    wm: { getEnumerator(type: string): Iterable<Window> };
  };
}

export interface Context {
  id: number;
  isContent: boolean;
  parent: Context | null;
  currentWindowGlobal?: { innerWindowId: number; osPid: number };
  sessionHistory: {
    count: number;
    index: number;
    getEntryAtIndex(index: number): { URI: { spec: string } };
  };
}

type Listener = (message: { data: boolean }) => void;

interface TabBrowser {
  documentGlobal: Window;
  currentURI: { spec: string };
  webProgress: { isLoadingDocument: boolean };
  browsingContext: Context;
  messageManager: {
    addMessageListener(name: string, listener: Listener): void;
    removeMessageListener(name: string, listener: Listener): void;
    loadFrameScript(url: string, isForLaterFramesToo: boolean): void;
  };
  gotoIndex(index: number): void;
  purgeSessionHistory(): void;
  reload(): void;
}

interface Extension {
  /** The extension's event page, popup and pages in tabs. */
  views: Iterable<{ viewType: string; xulBrowser: { browsingContext: Context } }>;
  backgroundState: string;
  wakeupBackground(): Promise<void>;
  terminateBackground(options: object): Promise<void>;
}

declare const ChromeUtils: { importESModule<Module>(url: string): Module };
declare const WebExtensionPolicy: { getByID(id: string): { extension: Extension } };
declare const BrowsingContext: { get(id: number): Context };
declare const Cc: Record<string, { getService(type: object): never }>;
declare const Ci: Record<string, object>;
declare const Services: Platform['services'];
declare const gBrowser: Platform['gBrowser'];

/**
 * Collects Firefox's internal modules. Runs with the privileges of Firefox, as source text: it can use
 * nothing from outside its body.
 */
export function getPlatform(): Platform {
  const { NavigableManager: navigables } = ChromeUtils.importESModule<{
    NavigableManager: Platform['navigables'];
  }>('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const { AddonManager: addons } = ChromeUtils.importESModule<{
    AddonManager: Platform['addons'];
  }>('resource://gre/modules/AddonManager.sys.mjs');
  const { ExtensionPermissions: permissions } = ChromeUtils.importESModule<{
    ExtensionPermissions: Platform['permissions'];
  }>('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { ExtensionParent } = ChromeUtils.importESModule<{
    ExtensionParent: { apiManager: { global: Pick<Platform, 'browserActionFor'> } };
  }>('resource://gre/modules/ExtensionParent.sys.mjs');
  return {
    navigables,
    addons,
    permissions,
    gBrowser,
    services: Services,
    certificates: Cc['@mozilla.org/security/x509certdb;1']!.getService(Ci.nsIX509CertDB!),
    siteSecurity: Cc['@mozilla.org/ssservice;1']!.getService(Ci.nsISiteSecurityService!),
    // Read late: it exists only after an extension was installed.
    browserActionFor: (extension) => ExtensionParent.apiManager.global.browserActionFor(extension),
    extensionOf: (addonId) => WebExtensionPolicy.getByID(addonId).extension,
    contextById: (id) => BrowsingContext.get(id),
  };
}
