// Runs in Firefox's own window: composes a text as an input method does, letter by letter; `done` commits it.
(id, base, { text, done }) => {
  window.benchInput ??= Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  const input = window.benchInput;
  if (!input.beginInputTransactionForTests(window)) throw new Error("the window takes no composition");
  if (done) return void input.commitCompositionWith(text);
  input.setPendingCompositionString(text);
  input.appendClauseToPendingComposition(text.length, input.ATTR_RAW_CLAUSE);
  input.setCaretInPendingComposition(text.length);
  input.flushPendingComposition();
}
