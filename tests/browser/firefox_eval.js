// Runs in Firefox's own window: evaluates code in the frame of an extension's background or popup.
// The extension's pages forbid eval, and BiDi does not list them: a sandbox over the frame's window does both.
async (id, base, { place, code }) => {
  const { extension } = WebExtensionPolicy.getByID(id);
  if (place === "background") await extension.wakeupBackground();
  const frame = place === "background"
    ? [...extension.views].find(view => view.viewType === "background")?.xulBrowser
    : document.querySelector("browser.webextension-popup-browser");
  if (!frame) return { error: `there is no ${place}` };
  const answer = `bench:${crypto.randomUUID()}`;
  const script = `(async () => {
    let told;
    try {
      const sandbox = new Components.utils.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
      told = { value: await Components.utils.evalInSandbox(${JSON.stringify(code)}, sandbox) };
    } catch (error) {
      told = { error: String(error) };
    }
    sendAsyncMessage(${JSON.stringify(answer)}, JSON.stringify(told));
  })()`;
  return new Promise(resolve => {
    setTimeout(() => resolve({ error: "no answer within 10 s" }), 10_000);
    frame.messageManager.addMessageListener(answer, function listen({ data }) {
      frame.messageManager.removeMessageListener(answer, listen);
      resolve(JSON.parse(data));
    });
    frame.messageManager.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`, false);
  });
}
