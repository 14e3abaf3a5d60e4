/** The extension API under one name; the one place of the modules that knows that it has two. */
export const api = globalThis.chrome ?? globalThis.browser;
