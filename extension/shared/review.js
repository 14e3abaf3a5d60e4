/** A review as text, for whoever copies it or keeps it. */
import { api } from "./api.js";
import { fullDay, hour } from "./dates.js";
import { check, load } from "./engine.js";
import { unpack } from "./report.js";
import { sheetOf } from "./sheet.js";
import { loadView } from "./view.js";

/** The review of a draft by the settings in force, and the verdict's name.
 *  @param {import("./sheet.js").Known} draft @param {Settings} settings @param {"text" | "markdown"} format */
export async function write(draft, settings, format) {
  const [{ textsJson }, { Reviewer }] = await Promise.all([load(), loadView()]);
  const { text, context, decisions } = draft;
  const { report, texts } = await check(settings, decisions.accepted, text, context);
  const reviewer = new Reviewer(textsJson);
  try {
    const sheet = JSON.stringify(sheetOf(draft, settings, unpack(report, texts)));
    const now = new Date();
    const when = `${fullDay(now)}, ${hour(now)}`;
    const { version } = api.runtime.getManifest();
    return { text: reviewer.write(report, text, sheet, format, when, version), verdict: reviewer.verdict(report, sheet) };
  } finally {
    report.free();
    reviewer.free();
  }
}
