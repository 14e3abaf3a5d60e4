// Runs in Firefox's own window: presses a shortcut as a keyboard would, so that the browser sees it too.
(id, base, shortcut) => {
  const input = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  if (!input.beginInputTransactionForTests(window)) throw new Error("the window takes no keys");
  const codes = { Alt: 18, Ctrl: 17, Control: 17, MacCtrl: 17, Shift: 16 };
  const keys = shortcut.split("+").map(name => {
    const key = name === "Ctrl" || name === "MacCtrl" ? "Control" : name;
    const keyCode = codes[name] ?? name.charCodeAt(0);
    return new KeyboardEvent("", { key, keyCode, code: name in codes ? `${key}Left` : `Key${name}` });
  });
  for (const key of keys) input.keydown(key);
  for (const key of keys.reverse()) input.keyup(key);
}
