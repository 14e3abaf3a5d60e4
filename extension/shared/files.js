/** Files beside the page: read, or told by name if they can't be. */

/** @param {URL} file */
export const read = async (file) => (await fetched(file)).text();

/** @param {URL} file */
export const readBytes = async (file) => new Uint8Array(await (await fetched(file)).arrayBuffer());

/** @param {URL} file */
async function fetched(file) {
  if (file.origin !== new URL(import.meta.url).origin) throw new Error(`${file.href} is not beside the page`);
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${file.pathname}: ${answer.status}`);
  return answer;
}
