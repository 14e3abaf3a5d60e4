/**
 * The line to the background: one port per frame, opened when a composer gets the focus, which
 * warms the engine before the first key; a ping every 20 s, only while a watched composer has the
 * focus, keeps the background awake. A lost port is opened again when it is needed; on a page that
 * Chromium keeps for the way back that one is cut too, without a word. When the extension was updated
 * or removed under the page, `gone` is told once and the line stays silent.
 */
const Wire = (() => {
  const HEARTBEAT = 20_000;
  /** An extension that goes away cuts the line first and is gone a moment later. */
  const AFTERLIFE = 500;

  /** The site of the tab, as it is paused, or that of this frame where the page around it is a stranger's. */
  function host() {
    try {
      return top?.location.hostname ?? "";
    } catch {
      return location.hostname;
    }
  }

  /** The guards of this page: none while it is paused. @param {StoredGuards | null} stored */
  function guardsHere(stored) {
    const isPaused =
      stored?.pausedSites.some((site) => Sites.under(host(), site)) ||
      stored?.pausedNetworks.includes(Sites.of(document).network);
    return isPaused ? null : stored;
  }

  /** @returns {Transport} */
  function open() {
    const api = globalThis.chrome ?? globalThis.browser;
    /** @type {(message: ToContent) => void} */
    let receive = () => {};
    /** @type {ExtensionPort | null} */
    let port = null;
    let answered = false;
    let used = false;
    let focused = false;
    let closed = false;
    let beat = 0;

    function isAlive() {
      try {
        return Boolean(api.runtime?.id);
      } catch {
        return false;
      }
    }

    function connect() {
      if (closed) return;
      if (!isAlive()) return receive({ type: "gone" });
      if (port) return;
      try {
        port = api.runtime.connect({ name: "composer" });
      } catch {
        return receive({ type: "gone" });
      }
      used = true;
      answered = false;
      addEventListener("pageshow", onShow);
      const line = port;
      line.onMessage.addListener((message) => {
        if (line !== port) return;
        answered = true;
        receive(message);
      });
      line.onDisconnect.addListener(() => {
        void api.runtime.lastError; // read, or the browser prints it
        if (line === port) disconnected(); // that an older one was cut may come late
      });
    }

    function disconnected() {
      port = null;
      if (closed) return;
      if (!isAlive()) return receive({ type: "gone" });
      receive({ type: "lost" });
      setTimeout(() => {
        if (!closed && !isAlive()) receive({ type: "gone" });
      }, AFTERLIFE);
      // One that never spoke would be called again and again: it waits for the next key.
      if (focused && answered) connect();
    }

    /** The page is back as it was, its line mostly isn't. @param {PageTransitionEvent} event */
    function onShow({ persisted }) {
      if (!persisted || !port) return;
      try {
        port.disconnect();
      } catch {
        // cut already
      }
      disconnected();
    }

    /** @param {ToBackground} message */
    function post(message) {
      connect();
      try {
        port?.postMessage(message);
      } catch {
        disconnected();
      }
    }

    /** @param {unknown} message @param {unknown} _ @param {(answer: boolean) => void} respond */
    function onWake(message, _, respond) {
      const { type, everybody } = /** @type {{type?: string, everybody?: true}} */ (message ?? {});
      if (type !== "wake") return;
      respond(true);
      if (used || everybody) connect();
    }
    api.runtime.onMessage.addListener(onWake);

    return Object.freeze({
      /** @param {(message: ToContent) => void} listener */
      onMessage(listener) {
        receive = listener;
      },
      post,
      /** Read from the storage, which needs no waking of the background.
       *  @param {(guards: GuardSettings | null) => void} listener @param {AbortSignal} signal */
      watchReposts(listener, signal) {
        const tell = () =>
          void api.storage.local.get("guards").then(
            ({ guards = null }) => signal.aborted || listener(guardsHere(/** @type {StoredGuards | null} */ (guards))),
            () => {}, // the extension is gone
          );
        const onChange = (/** @type {Record<string, unknown>} */ changes, /** @type {string} */ area) => {
          if (area === "local" && "guards" in changes) tell();
        };
        const site = Sites.of(document);
        if (!site.repost && !site.like) return;
        api.storage.onChanged.addListener(onChange);
        signal.addEventListener("abort", () => {
          try {
            api.storage.onChanged.removeListener(onChange);
          } catch {
            // gone, and its listeners with it
          }
        });
        tell();
      },
      /** @param {boolean} now */
      focus(now) {
        focused = now;
        clearInterval(beat);
        if (!now) return;
        connect();
        beat = setInterval(() => post({ type: "ping" }), HEARTBEAT);
      },
      close() {
        closed = true;
        clearInterval(beat);
        removeEventListener("pageshow", onShow);
        try {
          api.runtime.onMessage.removeListener(onWake);
          port?.disconnect();
        } catch {
          // the extension is gone, and its listeners with it
        }
        port = null;
      },
    });
  }

  return Object.freeze({ open });
})();
