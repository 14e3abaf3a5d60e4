/**
 * X (Twitter): Draft.js boxes with a test id; the button that publishes says whether it is a reply.
 * In a column of a thread each box has a number of its own; one button publishes them all.
 */
Sites.add({
  name: "X",
  network: "x",
  hosts: ["x.com", "twitter.com"],
  checked: "2026-11-27, against the test ids that public extensions rely on, not the live site",
  composer:
    '[data-testid^="tweetTextarea_"][contenteditable="true"], [data-testid^="tweetTextarea_"] [contenteditable="true"], [data-testid="dmComposerTextInput"], textarea[data-testid="dm-composer-textarea"]',
  reply: (composer) =>
    composer.matches('[data-testid^="dm"]') ||
    Sites.answers(
      Sites.near(composer, '[data-testid="tweetButton"], [data-testid="tweetButtonInline"]')?.textContent,
    ),
  // In its own window the answered post stands above the box; on its page it is the one before. A message answers none.
  answering: (composer) =>
    composer.matches('[data-testid^="dm"]')
      ? undefined
      : Sites.text(
          composer
            .closest('[role="dialog"]')
            ?.querySelector('article[data-testid="tweet"] [data-testid="tweetText"]') ??
            composer.ownerDocument.querySelector(
              'main article[data-testid="tweet"][tabindex="-1"] [data-testid="tweetText"]',
            ),
        ),
  account: (composer) =>
    Sites.handle(composer.ownerDocument.querySelector('[data-testid="SideNav_AccountSwitcher_Button"]')) ??
    Sites.handleInLink(composer.ownerDocument.querySelector('a[data-testid="AppTabBar_Profile_Link"]')),
  // Beneath a picture a link offers to add a description, until there is one. In a thread each box has pictures of its own.
  attachments: (composer) => {
    const box = Sites.near(composer, '[data-testid="attachments"]');
    const boxes = composer.ownerDocument.querySelectorAll('[role="textbox"], textarea');
    if (!box || Sites.composerOf(box, boxes) !== composer) return undefined;
    const links = [...box.querySelectorAll('[data-testid="altTextLabel"]')];
    return Sites.pictures(links, (link) => !Labels.ADD.test(link.textContent ?? ""));
  },
  publish: {
    selector:
      '[data-testid="tweetButton"], [data-testid="tweetButtonInline"], [data-testid="dmComposerSendButton"], [data-testid="dm-composer-send-button"]',
  },
  keys: (composer) => (composer.matches('[data-testid^="dm"]') ? ["Enter"] : ["Ctrl+Enter"]),
  repost: { selector: '[data-testid="retweet"]' },
  like: { selector: '[data-testid="like"]' },
  post: 'article[data-testid="tweet"]',
  author: (post) => Sites.handle(post.querySelector('[data-testid="User-Name"]')),
  words: (post) => Sites.text(post.querySelector('[data-testid="tweetText"]')),
});
