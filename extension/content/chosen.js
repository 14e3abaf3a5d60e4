/**
 * What is chosen around a composer in a scheduler: the networks on which a post comes out, and in whose name.
 */
const Chosen = (() => {
  const CHOSEN =
    '[aria-checked="true"], [aria-pressed="true"], [aria-selected="true"], input[type="checkbox"]:checked';

  /** What an element that can be chosen is called: by its label, its pictures, its text.
   *  @param {Element} element */
  function namesOn(element) {
    const whole = element.matches("input") ? (element.closest("label") ?? element) : element;
    const parts = [whole, element, ...whole.querySelectorAll("[aria-label], [title], img[alt]")];
    return parts
      .flatMap((part) => [Sites.label(part), part.getAttribute("alt") ?? ""])
      .concat(whole.textContent ?? "");
  }

  /** What is ticked, pressed or chosen near the composer and names a network. @param {Element} composer */
  function chosen(composer) {
    for (const around of Sites.surroundings(composer)) {
      const all = [...around.querySelectorAll(CHOSEN)].filter((one) => !one.contains(composer));
      const named = all.filter((one) => namesOn(one).some((words) => Labels.networks(words).length > 0));
      if (named.length > 0) return named;
    }
    return [];
  }

  /** The account that a chosen element names: «ayto, Mastodon», «Facebook: Ayuntamiento», «@ayto (X)», or what is
   *  written beside the network's picture. @param {Element} element @returns {Account | undefined} */
  function accountOn(element) {
    const names = namesOn(element);
    for (const words of names) {
      const [, before, after] = /^([^:,()|·]+)[:,(|·]\s*([^:,()|·]+)\)?$/.exec(words.trim()) ?? [];
      const [one, other] = [Labels.networks(before ?? ""), Labels.networks(after ?? "")];
      if (one.length + other.length !== 1) continue;
      return { name: (one.length > 0 ? after : before).trim(), network: [...one, ...other][0] };
    }
    const networks = new Set(names.flatMap(Labels.networks));
    const name = Sites.text(element);
    return name && networks.size === 1 && Labels.networks(name).length === 0 ? { name, network: [...networks][0] } : undefined;
  }

  return Object.freeze({
    /** The networks of what is ticked, pressed or chosen around the composer. @param {Element} composer */
    networks: (composer) => [
      ...new Set(chosen(composer).flatMap((one) => namesOn(one).flatMap(Labels.networks))),
    ],

    /** The accounts of what is ticked, pressed or chosen around the composer, if each is named beside its network.
     *  @param {Element} composer @returns {Account[]} */
    accounts(composer) {
      const accounts = chosen(composer).map(accountOn);
      return accounts.every((account) => account !== undefined) ? accounts : [];
    },
  });
})();
