// The first content script of the copy that tests install (rig.rs): it counts what the others ask of
// the browser, opens their shadow roots to the page, and knows what is to be broken on purpose.
"use strict";
const Rig = (() => {
  const counts = { timers: 0, beats: 0, lost: 0, frames: 0, observers: 0, listeners: [], ports: 0, posted: {}, checked: [], answered: 0, foreseen: -1 };
  const broken = (/** @type {string} */ what) => location.hash.slice(1).split("&").includes(what);

  const wrap = (owner, name, count) => {
    const original = owner[name];
    owner[name] = function (...parts) {
      count(...parts);
      return original.apply(this === globalThis || this === undefined ? window : this, parts);
    };
  };
  wrap(globalThis, "setTimeout", () => (counts.timers += 1));
  wrap(globalThis, "setInterval", (_, pause) => {
    counts.timers += 1;
    if (pause > 10_000) counts.beats += 1;
  });
  wrap(globalThis, "requestAnimationFrame", () => (counts.frames += 1));
  wrap(EventTarget.prototype, "addEventListener", type => counts.listeners.push(type));
  for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"]) {
    const Original = globalThis[name];
    globalThis[name] = function (callback) {
      counts.observers += 1;
      return new Original(callback);
    };
  }
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    return attach.call(this, { ...options, mode: "open" });
  };

  /** What the line posts. */
  const posted = message => {
    counts.posted[message.type] = (counts.posted[message.type] ?? 0) + 1;
    if (message.type === "check") counts.checked.push(message.text);
  };
  /** What the line has brought. */
  const received = ({ type, at }) => {
    if (type === "report" || type === "failed") counts.answered += 1;
    if (type === "foreseen") counts.foreseen = at;
  };
  /** The line was cut. */
  const lost = () => (counts.lost += 1);
  /** Hands an answer on, late if the page asks for a slow line. */
  const late = give => (broken("slow") ? setTimeout(give, 90) : give());

  const told = {
    counts: () => counts,
    started: () => counts.started,
    sites: () => (typeof Sites === "undefined" ? undefined : RigSites()),
  };
  document.documentElement.addEventListener("rig", ({ target }) => {
    target.dataset.rig = JSON.stringify(told[target.dataset.rig]());
  });
  counts.listeners.length = 0;
  return { counts, broken, posted, received, lost, late, began: performance.now() };
})();
