/** The extension API, as far as it is used; the same in Chromium and Firefox. */

interface Listened<F extends (...args: never[]) => unknown> {
  addListener(listener: F): void;
  removeListener(listener: F): void;
}
interface Sender {
  tab?: Tab;
  frameId?: number;
  url?: string;
  origin?: string;
}
interface ExtensionPort {
  name: string;
  sender?: Sender;
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: Listened<(message: any) => void>;
  onDisconnect: Listened<() => void>;
}
interface Tab {
  id?: number;
  windowId?: number;
  url?: string;
  active?: boolean;
  incognito?: boolean;
}
interface StorageArea {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}
/** What tells a registered content script from another. */
interface Registered {
  id: string;
  matches: string[];
  js: string[];
}
interface ContentScriptRegistration extends Registered {
  allFrames: boolean;
  matchOriginAsFallback?: boolean;
  runAt: "document_idle";
  persistAcrossSessions: boolean;
}
interface ExtensionApi {
  runtime: {
    id?: string;
    lastError?: { message: string };
    connect(options: { name: string }): ExtensionPort;
    sendMessage(message: unknown): Promise<any>;
    getURL(path: string): string;
    /** Our own pages. */
    getContexts(filter: { tabIds: number[] }): Promise<{ contextId: string }[]>;
    /** Firefox only. */
    getBrowserInfo?(): Promise<unknown>;
    getManifest(): { version: string; content_scripts: { js: string[]; matches: string[] }[] };
    openOptionsPage(): Promise<void>;
    onConnect: Listened<(port: ExtensionPort) => void>;
    onMessage: Listened<(message: unknown, sender: Sender, respond: (answer: any) => void) => true | void>;
    onInstalled: Listened<(details: { reason: string }) => void>;
    onStartup: Listened<() => void>;
  };
  i18n: { getMessage(key: string, parts?: string[]): string; getUILanguage(): string };
  storage: {
    local: StorageArea;
    session: StorageArea;
    sync: StorageArea;
    managed: { get(keys: null): Promise<Record<string, unknown>> };
    onChanged: Listened<(changes: Record<string, { newValue?: unknown }>, area: string) => void>;
  };
  action: {
    setBadgeText(details: { tabId?: number; text: string | null }): Promise<void>;
    setBadgeBackgroundColor(details: { tabId?: number; color: string }): Promise<void>;
    setBadgeTextColor(details: { tabId?: number; color: string }): Promise<void>;
    setTitle(details: { tabId?: number; title: string }): Promise<void>;
    openPopup?(details?: { windowId?: number }): Promise<void>;
  };
  tabs: {
    query(filter: { active?: boolean; currentWindow?: boolean; url?: string[] }): Promise<Tab[]>;
    get(id: number): Promise<Tab>;
    getCurrent(): Promise<Tab | undefined>;
    create(properties: { url: string }): Promise<Tab>;
    remove(id: number): Promise<void>;
    update(id: number, properties: { active: boolean }): Promise<Tab>;
    sendMessage(id: number, message: unknown): Promise<unknown>;
    onRemoved: Listened<(id: number) => void>;
  };
  windows: {
    update(id: number, properties: { focused: boolean }): Promise<unknown>;
    create(options: { url: string; type: "popup"; width: number; height: number }): Promise<unknown>;
  };
  commands: {
    onCommand: Listened<(name: string, tab?: Tab) => void>;
    getAll(): Promise<{ name?: string; description?: string; shortcut?: string }[]>;
    /** Only in Firefox. */
    openShortcutSettings?(): Promise<void>;
  };
  management: { getSelf(): Promise<{ installType: string }> };
  permissions: {
    request(wanted: { origins: string[] }): Promise<boolean>;
    remove(wanted: { origins: string[] }): Promise<boolean>;
    contains(wanted: { origins: string[] }): Promise<boolean>;
    getAll(): Promise<{ origins?: string[] }>;
    onAdded: Listened<(added: { origins?: string[] }) => void>;
    onRemoved: Listened<(removed: { origins?: string[] }) => void>;
  };
  scripting: {
    getRegisteredContentScripts(): Promise<Registered[]>;
    registerContentScripts(scripts: ContentScriptRegistration[]): Promise<void>;
    unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
    insertCSS(injection: { target: { tabId: number; frameIds: number[] }; css: string; origin: "USER" }): Promise<void>;
    executeScript(injection: {
      target: { tabId: number; allFrames?: boolean; frameIds?: number[] };
      files?: string[];
      func?: () => unknown;
    }): Promise<{ frameId: number; result?: unknown }[]>;
  };
}
declare var chrome: ExtensionApi;
declare var browser: ExtensionApi;
