/** The content scripts that come when somebody writes: everything but the starter. */

const LIST = new URL("../content/composer.json", import.meta.url);

/** @type {Promise<string[]> | null} */
let list = null;

/** Their paths, in the order in which they run. @returns {Promise<string[]>} */
export function everything() {
  list ??= read().catch((error) => {
    list = null;
    throw error;
  });
  return list;
}

async function read() {
  const answer = await fetch(LIST);
  const paths = /** @type {string[]} */ (await answer.json());
  return paths.map((path) => `/${path}`);
}
