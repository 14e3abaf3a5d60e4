/** The extension's own start on a page; the playground starts a session over its own engine. */
Session.start(Wire.open);
