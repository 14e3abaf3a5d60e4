/** Types of what passes between the parts of the extension, and of what TypeScript doesn't know yet. */

type Severity = "error" | "warning" | "hint";

/** A change that a finding offers; one that isn't safe is to be read before it is applied. */
interface Fix {
  text: string;
  safe: boolean;
}

/** What a mark shows of a finding; the background knows rules and severities by number too. */
interface Mark {
  rule: number | string;
  severity: number | string;
  start: number;
  end: number;
  waits?: boolean;
}

/** A finding as a page shows it: offsets are UTF-16, texts are filled in. */
interface Finding {
  rule: string;
  /** The name of its principle, as a person reads it. */
  principle: string;
  /** Its principle: "1" … "6", "x-privacy" … */
  part: string;
  /** What that principle says. */
  behind: string;
  severity: Severity;
  /** It may come of a text half typed: it is shown when the person pauses. */
  waits?: boolean;
  start: number;
  end: number;
  title: string;
  why: string;
  advice: string;
  /** The language of these three. */
  lang: string;
  fixes: Fix[];
}

/** What the engine knows of a draft besides its text. */
interface DraftContext {
  network: string;
  /** In a scheduler, where several are selected: the strictest decides. */
  networks?: string[];
  /** It is written in a scheduler: it may come out on another day. */
  scheduler?: boolean;
  reply: boolean;
  account?: string;
  /** Whether that account is on the organisation's list; absent = no list, or no account to be seen. */
  ownAccount?: boolean;
  today?: string;
  images?: number;
  imagesWithoutAlt?: number;
  situation?: string;
}

/** A phrase that the person let pass, for one rule, in this draft only. */
interface Acceptance {
  rule: string;
  text: string;
  /** The reason, if the person wrote one. */
  why?: string;
}

/** What the person decided about one draft. */
interface DraftDecisions {
  accepted: Acceptance[];
  /** Ids of the items that were ticked for exactly the text of now. */
  ticked: string[];
  /** The situation that was chosen; "" = what the text looks like. */
  situation: string;
}

/** One act that changes them; `about` is the text that was on the screen. */
type Decision =
  | { act: "tick"; item: string; on: boolean; about: string }
  | { act: "situation"; value: string }
  | { act: "accept" | "unaccept"; rule: string; text: string }
  | { act: "why"; rule: string; text: string; value: string };

/** What the wasm's panel tells, as the detail of `mesura:act`. */
type PanelAct =
  | { act: "jump"; start: number; end: number }
  | { act: "tick"; item: string; on: boolean }
  | { act: "situation"; value: string }
  | { act: "accept" | "unaccept"; rule: string; text: string }
  | { act: "why"; rule: string; text: string; value: string }
  | { act: "mute" | "unmute"; rule: string }
  | { act: "own"; text: string }
  | { act: "copy"; format: "text" | "markdown" };

/** An item that keeps the verdict from being green. */
interface OpenItem {
  id: string;
  text: string;
}

/** What the guards of a page need to know. */
interface GuardSettings {
  publish: boolean;
  account: boolean;
  repost: boolean;
  /** 0 = off. */
  pauseMinutes: number;
  /** The organisation's list. */
  accounts: string[];
}

/** The same, as pages read them that have not asked the background yet. */
interface StoredGuards extends GuardSettings {
  pausedSites: string[];
  pausedNetworks: string[];
}

/** Why a box isn't checked: the page's wish, a draft too long, a box that can't be understood. */
type Refusal = "wish" | "size" | "shape";

/** The settings that a page needs. */
interface PageSettings {
  paused: boolean;
  measure: boolean;
  guards: GuardSettings;
  /** Rules on which the organisation has decided. */
  fixed: readonly string[];
}

/** The settings as the background tells them: a page knows its own network. */
interface ToldSettings extends PageSettings {
  pausedNetworks?: string[];
  /** The sentences of a language other than the browser's; none = the browser's. */
  words?: Record<string, { message: string }>;
}

type SettingChange = { disableRule: string } | { enableRule: string };

/** A draft as its page knows it. */
interface DraftContent {
  text: string;
  context: DraftContext;
  facts: Facts;
  decisions: DraftDecisions;
  /** When its first letter was written; 0 = it is empty. */
  began: number;
  /** When its text was another last, or the box was come to. */
  written: number;
}

/** Content script to background. */
type ToBackground =
  | ({ type: "check"; composer: number; version: number } & DraftContent)
  /** The person publishes, with the network's own button or keys: this, which may be newer than what is being checked. */
  | ({ type: "published" } & DraftContent)
  | { type: "unreadable"; composer: number; reason: Refusal; written: number }
  | { type: "closed"; composer: number }
  | { type: "setting"; change: SettingChange }
  | { type: "checklist" }
  | { type: "ping" };

/** When a check came in and went out, in milliseconds since 1970; only where the person measures. */
interface Clock {
  heard: number;
  checked: number;
}

/** Reports of texts that one more letter would make, where it changes more than their places. */
interface Foreseen {
  /** Where that letter would stand. */
  at: number;
  /** The letters that would change it alike, and the findings then: a number is that of the finding in the report about
   *  the text of now, moved by the letter where it stands behind it. */
  cases: { letters: string; findings: (Finding | number)[] }[];
}

/** Background to content script. `more` findings wait in the popup. */
type ToContent =
  | ({ type: "settings" } & ToldSettings)
  | {
      type: "report";
      composer: number;
      version: number;
      findings: Finding[];
      more: number;
      /** Items that block and are open, but for those that an error among the findings tells. */
      open: OpenItem[];
      clock?: Clock;
    }
  /** Behind the report of the same version. */
  | ({ type: "foreseen"; composer: number; version: number } & Foreseen)
  /** A decision of the popup about a draft. */
  | { type: "decide"; composer: number; decision: Decision }
  | { type: "failed"; composer: number; version: number; message: string }
  | { type: "goto"; composer: number; start: number; end: number; quote: string }
  | { type: "command"; name: string }
  /** A setting that could not be changed, and why. */
  | { type: "unchanged"; message: string }
  /** Made by the transport itself: the other side went away; it may come back, or never. */
  | { type: "lost" }
  | { type: "gone" };

/** How a page talks to the engine: a port in the extension, a local engine in the playground. */
interface Transport {
  /** Is called once, before anything else. */
  onMessage(receive: (message: ToContent) => void): void;
  post(message: ToBackground): void;
  /** Calls back now and whenever the accounts change that may not repost or like without a question;
   *  null = none. */
  watchReposts?(listener: (guards: GuardSettings | null) => void, signal: AbortSignal): void;
  /** Whether a watched composer has the focus: be ready, stay ready, or rest. */
  focus(focused: boolean): void;
  close(): void;
}

/* ---- Networks ------------------------------------------------------------------------------ */

/** An adapter: what is known of one network. Only the first six members are needed; each of the
 *  others is a fact that its pages may show, and one that stumbles counts as one that says nothing.
 *  What comes of them is read with `Sites.facts`, `Sites.act` and `Sites.publishesBy`. */
interface Site {
  /** As a person writes it. */
  name: string;
  /** As the engine writes it; "" = several or unknown. */
  network: string;
  hosts: string[];
  /** When, and against what, it was last checked. */
  checked: string;
  /** Selector of its compose boxes. */
  composer: string;
  /** Selector of what is never a compose box there. */
  never?: string;
  /** Whether one-line inputs are read although no selector names them. */
  inputs?: boolean;
  /** For networks with servers of their own. */
  recognises?(page: Document): boolean;

  /** Whether the composer answers somebody. */
  reply?(composer: HTMLElement): boolean;
  /** The words that are answered, where the page shows them. */
  answering?(composer: HTMLElement): string | undefined;
  /** The account that is shown as author, as the page writes it. */
  account?(composer: HTMLElement): string | undefined;
  /** In a scheduler: the networks that are selected, as the engine writes them. */
  networks?(composer: HTMLElement): string[];
  /** In a scheduler: all the accounts that are selected; none if one of them is not named. */
  accounts?(composer: HTMLElement): Account[];
  attachments?(composer: HTMLElement): Attachments | undefined;

  /** What publishes, sends, schedules or queues. */
  publish?: Controls;
  /** The keys that do the same in this composer: "Enter", "Ctrl+Enter" (on a Mac also Cmd). */
  keys?(composer: HTMLElement): string[];
  /** What spreads somebody's post: the control in the post, not the menu that it may open. */
  repost?: Controls;
  like?: Controls;
  /** Selector of a post of somebody, with its controls. */
  post?: string;
  author?(post: Element): string | undefined;
  words?(post: Element): string | undefined;
}

/** Controls of one kind. One that is disabled does nothing and is never meant. */
interface Controls {
  /** Any button, if absent. */
  selector?: string;
  /** What its label says, where the selector alone fits others too. */
  words?: RegExp;
}

/** An account that will publish, as the page writes it, and its network as the engine writes it. */
interface Account {
  name: string;
  network: string;
}

/** Pictures and videos of the draft, as far as the page shows them. */
interface Attachments {
  images: number;
  withoutAlt: number;
}

/** What the page shows of the post that is being written. */
interface Facts {
  /** The adapter's name; "" = no adapter, everything is generic. */
  site: string;
  /** The adapter doesn't know this box: the site may have changed. */
  fallback: boolean;
  /** Where it will be published: one, several in a scheduler, none if unknown. */
  networks: string[];
  /** It is written in a scheduler, and may come out on another day. */
  scheduler?: boolean;
  reply: boolean;
  answering?: string;
  account?: string;
  /** In a scheduler, where all are named. */
  accounts?: Account[];
  attachments?: Attachments;
}

/** A post of somebody. */
interface Post {
  author?: string;
  text?: string;
}

/** What a control of the page is about to do that can't be taken back. */
type Act = { kind: "publish"; control: Element } | { kind: "repost" | "like"; control: Element; about: Post };

/** A compose box that was found. */
interface Composer {
  element: HTMLElement;
  site: Site;
  /** The site is known, this box isn't. */
  fallback: boolean;
  refusal: Refusal | null;
}

/** A compose box that was read. */
interface Reading {
  text: string;
  /** The letters there, as a range of the box: the old one if it stands there. */
  range(start: number, end: number, old?: Range): Range | null;
  /** Whether something there must not be rewritten. */
  isSolid(start: number, end: number): boolean;
  crossesNodes(start: number, end: number): boolean;
}

interface Edit {
  readonly start: number;
  readonly removed: number;
  readonly added: number;
}

/** A piece of a mark in a mirror, in pixels of its window. */
interface Boxed {
  finding: Finding;
  box: { x: number; y: number; width: number; height: number };
}

/** The marks of one compose box. */
interface MarksOfBox {
  paint(reading: Reading, findings: readonly Finding[]): void;
  /** Where a finding is painted, in the viewport. */
  rects(finding: Finding): DOMRect[];
  /** Where the caret is, in the viewport. */
  caret(): DOMRect | null;
  close(): void;
}

type StatusState =
  | { kind: "checking" }
  | { kind: "checked"; busy: boolean; count: number; severity: Severity | null }
  | { kind: "paused" }
  | { kind: "unreadable"; reason: Refusal }
  | { kind: "failed"; message: string };

/** One draft of those that come after one another in a box: the same object as long as it is the same draft. */
interface Life {
  /** When its first letter was written; 0 = it is empty. */
  began: number;
  /** When its text was another last, or the box was come to. */
  written: number;
  decisions: Readonly<DraftDecisions>;
}

/** One compose box under watch. */
interface Draft {
  readonly id: number;
  readonly composer: Composer;
  readonly element: HTMLElement;
  readonly marks: MarksOfBox;
  /** Aborted when it is closed. */
  readonly signal: AbortSignal;
  readonly findings: readonly Finding[];
  readonly state: StatusState;
  readonly text: string;
  readonly context: DraftContext;
  readonly content: DraftContent;
  /** Items that block and are open. */
  readonly open: readonly OpenItem[];
  /** What is written in it now. */
  readonly life: Life;
  readonly composing: boolean;
  readonly reading: Reading;
  /** Reads the box again, paints, and asks for a check if the text is another. */
  look(since?: number): void;
  /** Shows what was held back until the person pauses. */
  release(): void;
  /** The person comes (back) to the box. */
  meet(): void;
  /** Looks at what the page shows around the box, and asks again if it is something else. */
  glance(): void;
  /** Takes settings: checks, or rests. */
  settle(settings: PageSettings): void;
  report(message: Extract<ToContent, { type: "report" | "failed" }>): void;
  /** What the next letter may change. */
  foresee(message: Extract<ToContent, { type: "foreseen" }>): void;
  /** The other side went away in the middle. */
  lost(): void;
  /** The person decides, here or in the popup. */
  decide(decision: Decision): void;
  /** Lets a finding pass in this draft. */
  accept(finding: Finding): void;
  /** Takes an acceptance back. */
  unaccept(rule: string, phrase: string): void;
  close(): void;
}

/** What a draft needs, and whom it tells. */
interface DraftWiring {
  id: number;
  composer: Composer;
  transport: Transport;
  changed(draft: Draft): void;
  /** The box has another size. */
  resized(): void;
  gone(draft: Draft): void;
}

/** What the guards need. */
interface GuardWiring {
  drafts: ReadonlyMap<HTMLElement, Draft>;
  transport: Transport;
  /** Shows a phrase to the person. */
  goTo(draft: Draft, finding: Finding): void;
  signal: AbortSignal;
}

/** Why something should wait. */
interface GuardReason {
  /** What it is remembered by. */
  key: string;
  text: string;
  go?: () => void;
}

interface NoticeShown {
  /** The element whose top layer and colours it takes. */
  near: HTMLElement;
  anchor: Element;
  tone: "error" | "warning";
  title: string;
  reasons: GuardReason[];
  help: string;
  buttons: { label: string; act: () => void }[];
}

/** What the card shows, and of which draft. */
interface CardShown {
  draft: Draft;
  finding: Finding;
  index: number;
  total: number;
  /** The text that the offsets are about. */
  text: string;
  by: "pointer" | "keyboard";
  rects: DOMRect[];
}

interface CardActions {
  fix(finding: Finding, fix: Fix): void;
  accept(finding: Finding): void;
  mute(finding: Finding): void;
  step(by: number): void;
  /** Says to a screen reader what was just shown. */
  read(text: string): void;
  /** Whether the organisation has decided on a rule. */
  isFixed(rule: string): boolean;
}

/* ---- Between background, popup and options ------------------------------------------------ */

/** One row each in `shared/schema.js`, which says what is allowed. */
interface Settings extends RuleChoices {
  paused: boolean;
  /** Hosts on which nothing is checked. */
  pausedSites: string[];
  /** What differs on one network. */
  profiles: Record<string, Profile>;
  treatment: Treatment;
  ownWords: string[];
  /** Phones, addresses, plates and accounts of the organisation: no personal data. */
  ownContacts: string[];
  /** Accounts of the organisation, one each: "@ayto", or "x:@ayto" for one network only. */
  accounts: string[];
  /** An election is under way, whatever the calendar says. */
  electoral: boolean;
  elections: Election[];
  /** A crisis or a mourning, until an hour: no marketing, no humour, no triumph. */
  moment: Moment;
  /** The learned layer speaks where no rule does. */
  learned: boolean;
  /** Somebody else reads every draft. */
  secondReader: boolean;
  /** Publishing with an error or an open blocking item asks once. */
  guardPublish: boolean;
  /** An account that is not on the list is told. */
  guardAccount: boolean;
  /** Reposting and liking ask once. */
  guardRepost: boolean;
  /** Answering criticism with findings of principle 4: wait some minutes. */
  guardPause: boolean;
  pauseMinutes: number;
  /** Reviews are kept on this computer, so many days. */
  log: boolean;
  logDays: number;
  /** ISO 3166-2 of the community, without "ES-". */
  territory: string;
  /** The town's own: MM-DD every year, YYYY-MM-DD once. */
  localHolidays: string[];
  /** The organisation's own rules, as their files say. */
  packs: string[];
  language: string;
  organisation: string;
  /** Whether the first run shows its page. */
  welcome: boolean;
  /** Whether the browser may take the settings to the person's other computers. */
  sync: boolean;
  /** Performance marks on pages: `mesura:key-to-mark`, `mesura:work`. */
  measure: boolean;
}

type Treatment = "any" | "usted" | "tu" | "vosotros";

interface RuleChoices {
  disabledRules: string[];
  enabledRules: string[];
  severity: Record<string, Severity>;
}

interface Profile extends Partial<RuleChoices> {
  paused?: boolean;
  treatment?: Treatment;
  /** Characters that this organisation's account or server takes there. */
  limit?: number;
}

/** From the call to the vote, both included; days as YYYY-MM-DD. */
interface Election {
  territory: string;
  from: string;
  to: string;
}

interface Moment {
  kind: "" | "crisis" | "mourning";
  /** An hour, as a field for date and time writes it. */
  until: string;
}

/** Where a setting was said. */
type SettingSource = "computer" | "sync" | "policy" | "file";

interface SettingProblem {
  /** With the place inside, as in `elections[1].vote`. */
  key: string;
  value: string;
  allowed: string;
  /** This version has no such setting. */
  unknown: boolean;
  source: SettingSource;
}

/** The settings, and who said what. */
interface SettingsState {
  /** In force. */
  settings: Settings;
  /** What the person said. */
  own: Partial<Settings>;
  /** What the organisation's policy says: it wins. */
  managed: Partial<Settings>;
  /** Settings of the person's that are too large to travel. */
  unsynced: (keyof Settings)[];
  problems: SettingProblem[];
}

/** A draft as the popup gets it. */
interface OpenDraft {
  frameId: number;
  composer: number;
  text: string;
  context: DraftContext;
  /** Absent until the box was read. */
  facts?: Facts;
  decisions: DraftDecisions;
  began: number;
  written: number;
  refusal: Refusal | null;
}

type TabState = "checking" | "idle" | "paused" | "unreadable" | "no-composer" | "failed" | "not-here";

/** Background to popup, on the port "checklist". */
interface TabReport {
  type: "draft";
  tabId: number;
  state: TabState;
  drafts: OpenDraft[];
  settings: Settings;
  problems: SettingProblem[];
  message: string;
}

/** Popup to background, on the port "checklist". */
type FromChecklist =
  | { type: "watch"; tabId: number }
  | { type: "decide"; tabId: number; frameId: number; composer: number; decision: Decision }
  | {
      type: "goto";
      tabId: number;
      frameId: number;
      composer: number;
      start: number;
      end: number;
      quote: string;
    };

interface RuleText {
  id: string;
  principle: string;
  severity: Severity;
  /** Speaks without being asked to. */
  on: boolean;
  /** Its findings may come of a text half typed. */
  waits?: boolean;
  title: string;
  why: string;
  advice: string;
  /** The language of these three, where it isn't that of the texts. */
  lang?: string;
  sources: string[];
}
interface Texts {
  lang: string;
  version: string;
  rules: RuleText[];
  checklist: { id: string; principle: string; kind: string; text: string; blocking: unknown; rules: string[] }[];
  situations: { id: string; name: string }[];
  principles: Record<string, { name: string; summary: string }>;
  /** What the engine fills in, by its Spanish; in another language only. */
  filled?: Record<string, string>;
  view: Record<string, string>;
}

declare module "*/authoring/authoring.js" {
  export default function init(options: { module_or_path: URL }): Promise<unknown>;
  /** `about` is JSON: name, version, texts. */
  export function compile_pack(json: string, lists: string, taken: string[]): { readonly about: string; readonly pack: Uint8Array };
}

/** What the engine takes; an unknown key or a wrong value is thrown back. */
type EngineSettings = ReturnType<typeof import("./shared/settings.js").forEngine> & { accepted: { rule: string; text: string }[] };

declare module "*/wasm/mesura.js" {
  export default function init(options: { module_or_path: URL }): Promise<unknown>;
  /** Puts a new instance in the place of the one that is there: no object outlives its own. */
  export function __wbg_reset_state(): void;
  /** Takes the weights of the learned suggestions. */
  export function learn(file: Uint8Array): void;
  export class Engine {
    constructor(settings?: Partial<EngineSettings>);
    add(pack: Pack, settings: EngineSettings): void;
    check(text: string, context: DraftContext): Report;
    free(): void;
  }
  export class Pack {
    constructor(packed: Uint8Array);
  }
  export class Report {
    readonly findings: Uint32Array;
    readonly strings: string[];
    readonly checklist: Uint32Array;
    readonly situation: number;
    free(): void;
  }
}

declare module "*/view/view.js" {
  import type { Report } from "*/wasm/mesura.js";
  export default function init(options: { module_or_path: URL }): Promise<unknown>;
  export class Panel {
    constructor(root: HTMLElement, textsJson: string);
    /** Draws a report and what was decided: the JSON of a `Sheet`. */
    show(report: Report, text: string, sheetJson: string): void;
    empty(kind: "no-composer" | "unreadable" | "paused" | "engine-error", detail: string): void;
  }
  export class Reviewer {
    constructor(textsJson: string);
    write(report: Report, text: string, sheetJson: string, format: string, when: string, version: string): string;
    verdict(report: Report, sheetJson: string): "ready" | "review" | "confirm" | "stop";
    free(): void;
  }
}

/* ---- Reviews --------------------------------------------------------------------------------- */

/** What the panel and a review tell besides the report: `Decisions` in src/review.rs. */
interface Sheet extends DraftDecisions {
  account: string;
  network: string;
  /** Rules that were told to be silent. */
  muted: string[];
  notices: { kind: string; detail: string[] }[];
  mayDecide: boolean;
}

/** A review that was kept. */
interface LogEntry {
  /** ISO 8601. */
  when: string;
  /** Why it was kept: it was published, or copied. */
  act: "published" | "copied";
  network: string;
  account: string;
  verdict: string;
  draft: string;
  /** The whole review, as plain text. */
  review: string;
}

/* ---- What TypeScript's own libraries don't know yet --------------------------------------- */

interface Uint8Array {
  toBase64(): string;
}
interface Uint8ArrayConstructor {
  fromBase64(text: string): Uint8Array<ArrayBuffer>;
}

interface Range {
  /** Only a range in a field's value: from now on it doesn't follow what is typed. */
  disconnect?(): void;
}
interface HTMLTextAreaElement {
  createValueRange?(start: number, end: number): Range;
}
interface HTMLInputElement {
  createValueRange?(start: number, end: number): Range;
}
