/** The wasm that draws the checklist and writes reviews, loaded when something is to be drawn. */
import init, { Panel, Reviewer } from "../view/view.js";

const WASM = new URL("../view/view_bg.wasm", import.meta.url);

/** @type {Promise<unknown> | null} */
let loading = null;

/** Thrown failures are forgotten: the next one who asks tries again. */
export async function loadView() {
  loading ??= init({ module_or_path: WASM }).catch((error) => {
    loading = null;
    throw error;
  });
  await loading;
  return { Panel, Reviewer };
}
