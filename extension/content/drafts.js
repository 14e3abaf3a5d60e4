/**
 * One compose box under watch: what it says, what was found in it, what is painted on it.
 *
 * Every change is read, carried through the findings that are painted, and sent to the engine: no
 * delay, one request in flight, the latest text wins, and the same text is never sent twice. An
 * answer for an older text is carried through what was typed since. Nothing here writes to the box.
 */
const Drafts = (() => {
  /** @type {Severity[]} */
  const GRAVEST_FIRST = ["error", "warning", "hint"];

  /** Until the box is read for the first time. @type {Reading} */
  const NOTHING = Object.freeze({
    text: "",
    range: () => null,
    isSolid: () => false,
    crossesNodes: () => false,
  });

  /** @param {readonly Finding[]} findings @returns {Severity | null} */
  const worst = (findings) =>
    GRAVEST_FIRST.find((one) => findings.some(({ severity }) => severity === one)) ?? null;

  /** Starts to watch a composer.
   *  @param {DraftWiring} wiring
   *  @returns {Draft} */
  function open({ id, composer, transport, changed, resized, gone }) {
    const { element } = composer;
    const stop = new AbortController();
    const marks = Marks.on(element);
    let reading = NOTHING;
    let text = "";
    let composing = false;
    /** @type {readonly Finding[]} */
    let findings = [];
    const patience = Patience.create(release);
    const foresight = Foresight.create();
    /** Of the last report. @type {readonly Finding[]} */
    let reported = [];
    let more = 0;
    /** @type {readonly OpenItem[]} */
    let openItems = [];
    const lives = Lives.create();
    /** @type {PageSettings | null} */
    let settings = null;
    const asking = Asking.create();
    const circumstances = Circumstances.of(composer);
    let answered = false;
    /** @type {string | null} */
    let failure = null;
    /** @type {Refusal | null} */
    let refusal = composer.refusal;
    /** The refusal that the background knows of. @type {Refusal | null} */
    let told = null;
    /** When the change was made that waits for its marks. @type {number | null} */
    let since = null;
    /** Whether marks that were foreseen came with it. */
    let foreseen = false;
    /** The frame that shows them as they stand. @type {ReturnType<typeof Measure.frame>} */
    let shown = null;

    function read() {
      try {
        const now = Reading.of(element);
        return now.text.length > Reading.LIMIT ? "size" : now;
      } catch {
        return "shape";
      }
    }

    /** @param {Refusal} reason */
    function refuse(reason) {
      if (told !== reason) transport.post({ type: "unreadable", composer: id, reason, written: lives.now.written });
      refusal = told = reason;
      asking.forget();
      since = null;
      findings = [];
      patience.release();
      marks.paint(NOTHING, findings);
    }

    function look(time = performance.now()) {
      if (Composers.isPrivate(element)) return withdraw();
      if (!settings || settings.paused || composer.refusal || !element.isConnected) return;
      Measure.work("read", () => {
        const now = read();
        if (typeof now === "string") refuse(now);
        else take(now, time);
        changed(draft);
        // Last: it wakes the background, which may take this very core.
        if (typeof now !== "string") ask();
      });
      if (since !== null) shown = Measure.frame();
    }

    /** @param {Reading} now @param {number} time */
    function take(now, time) {
      refusal = told = null;
      if (now.text !== text) {
        const edit = Edits.between(text, now.text);
        const carry = Edits.carrier(text, now.text, edit);
        findings = carry(findings);
        if (reading !== NOTHING) patience.type(carry);
        draw(foresight.of(text, now.text, edit));
        text = now.text;
        since ??= time;
      } else if (!asking.isPending) since = null;
      lives.hear(text);
      reading = now;
      marks.paint(reading, findings);
    }

    /** What was foreseen takes the place of what was carried, as an answer does. @param {Finding[] | null} told */
    function draw(told) {
      const carried = findings;
      if (told) findings = patience.sift(told, carried);
      foreseen = told !== null && !Edits.allAlike(findings, carried);
    }

    /** Shows also what was held for a pause. */
    function release() {
      const held = patience.release();
      if (held.length === 0) return;
      findings = [...findings, ...held].sort((one, other) => one.start - other.start);
      marks.paint(reading, findings);
      changed(draft);
    }

    function ask() {
      if (!asking.isDue(text)) return;
      if (!asking.isOpen) return transport.post({ type: "ping" }); // settings come back, and with them this question
      const version = asking.begin(text);
      foresight.forget(); // what was decided since may have made it wrong
      /** @type {ToBackground} */
      const question = {
        type: "check",
        composer: id,
        version,
        ...content(),
      };
      Measure.work("post", () => transport.post(question));
    }

    /** Everything that the background may know of the draft. @returns {DraftContent} */
    const content = () => ({ text, context: context(), facts: circumstances.facts, ...lives.now });

    const context = () => circumstances.context(settings, lives.now.decisions.situation);

    /** Asks about the same text again: something else has changed. */
    function askAnew() {
      asking.renew();
      ask();
    }

    /** @param {Decision} decision */
    function decide(decision) {
      lives.now.decisions = Decisions.make(lives.now.decisions, decision, text);
      askAnew();
    }

    /** @param {Extract<ToContent, {type: "report" | "failed"}>} message */
    function answer(message) {
      const failed = message.type === "failed";
      const question = asking.end(message.version, failed);
      if (!question) return;
      if (!element.isConnected) return asking.forget(); // if it comes back, it is asked about again
      const { text: about, asked } = question;
      const now = performance.now();
      answered = true;
      const carried = findings;
      Measure.work("answer", () => {
        failure = failed ? message.message : null;
        reported = failed ? [] : message.findings;
        findings = patience.sift(Edits.carrier(about, text)(reported), carried);
        more = failed ? 0 : message.more;
        openItems = failed ? [] : message.open;
        marks.paint(reading, findings);
      });
      if (about === text && since !== null) {
        const late = !Edits.allAlike(findings, carried);
        if (late) shown = Measure.frame();
        const brings = late || foreseen;
        if (!failed) void Measure.painted(since, shown, { asked, answered: now, brings, late }, message.clock);
        since = null;
      }
      if (!failed || about !== text) ask();
      changed(draft);
    }

    function rest() {
      answered = false;
      findings = [];
      patience.release();
      more = 0;
      asking.forget();
      since = null;
      text = "";
      reading = NOTHING;
      marks.paint(reading, findings);
    }

    /** The page has made of the box one that must not be read. */
    function withdraw() {
      rest();
      gone(draft);
    }

    /** @returns {StatusState} */
    function state() {
      if (refusal) return { kind: "unreadable", reason: refusal };
      if (settings?.paused) return { kind: "paused" };
      if (failure) return { kind: "failed", message: failure };
      if (!answered) return { kind: "checking" };
      return {
        kind: "checked",
        busy: !asking.isSettled(text),
        count: findings.length + more,
        severity: worst(findings),
      };
    }

    /** @type {Draft} */
    const draft = Object.freeze({
      id,
      composer,
      element,
      marks,
      signal: stop.signal,
      get findings() {
        return findings;
      },
      get state() {
        return state();
      },
      get text() {
        return text;
      },
      get context() {
        return context();
      },
      get content() {
        return content();
      },
      get open() {
        return openItems;
      },
      get life() {
        return lives.now;
      },
      get composing() {
        return composing;
      },
      get reading() {
        return reading;
      },
      look,
      release,
      meet() {
        this.glance();
        look();
      },
      glance() {
        if (Composers.isPrivate(element)) return withdraw();
        if (!refusal && !settings?.paused && circumstances.haveChanged()) askAnew();
      },
      /** @param {PageSettings} now */
      settle(now) {
        settings = now;
        asking.open(true);
        told = null;
        if (now.paused) rest();
        else if (composer.refusal) refuse(composer.refusal);
        else look();
        changed(draft);
      },
      report: answer,
      /** @param {Extract<ToContent, {type: "foreseen"}>} message */
      foresee(message) {
        if (asking.isLast(message.version, text)) foresight.keep(message, text, reported);
      },
      lost() {
        asking.open(false);
        told = null;
        changed(draft);
      },
      decide,
      /** @param {Finding} finding */
      accept({ rule, start, end }) {
        decide({ act: "accept", rule, text: text.slice(start, end) });
      },
      /** @param {string} rule @param {string} phrase */
      unaccept: (rule, phrase) => decide({ act: "unaccept", rule, text: phrase }),
      close() {
        stop.abort();
        patience.release();
        sizes.disconnect();
        marks.close();
        if (asking.isOpen) transport.post({ type: "closed", composer: id });
      },
    });

    const sizes = new ResizeObserver(() => (element.isConnected ? resized() : gone(draft)));
    sizes.observe(element);
    const typed = (/** @type {number} */ time) => {
      since = Math.min(since ?? time, time);
    };
    const compose = (/** @type {boolean} */ now) => {
      composing = now;
    };
    Changes.watch(element, { look, typed, compose, text: () => text, isRead: () => refusal === null && text !== "" }, stop.signal);
    return draft;
  }

  return Object.freeze({ open });
})();
