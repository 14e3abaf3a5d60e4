/**
 * The organisation's list of accounts, and whether an account is on it. A line of the list is a
 * name as the network shows it, "@ayto" or "Ayuntamiento de Alcor"; "x:@ayto" holds on X only.
 */
const Accounts = (() => {
  /** @param {string} name */
  const plain = (name) => name.trim().replace(/^@/, "").toLowerCase();

  /** Whether an account is the organisation's; nothing where there is no list or no account to be seen.
   *  @param {readonly string[]} list @param {string | undefined} account @param {string} network
   *  @returns {boolean | undefined} */
  function isOwn(list, account, network) {
    if (list.length === 0 || !account) return undefined;
    const others = new Set(Sites.all().map((site) => site.network));
    return list.some((line) => {
      const [, prefix, rest] = /^\s*([a-z]+)\s*:(.*)$/i.exec(line) ?? [];
      const only = prefix && others.has(prefix.toLowerCase()) ? prefix.toLowerCase() : "";
      return (only === "" || only === network) && plain(only ? rest : line) === plain(account);
    });
  }

  return Object.freeze({
    isOwn,

    /** What is told of the accounts that a page shows. A scheduler publishes from several at once: all must be the
     *  organisation's, and those that aren't are the ones that are named.
     *  @param {readonly string[]} list @param {Facts} facts @returns {Pick<DraftContext, "account" | "ownAccount">} */
    told(list, { account, accounts, networks }) {
      const shown = accounts ?? (account ? [{ name: account, network: networks[0] ?? "" }] : []);
      const foreign = shown.filter(({ name, network }) => isOwn(list, name, network) === false);
      const names = [...new Set((foreign.length > 0 ? foreign : shown).map(({ name }) => name))];
      return {
        ...(names.length > 0 ? { account: names.join(", ") } : {}),
        ...(names.length > 0 && list.length > 0 ? { ownAccount: foreign.length === 0 } : {}),
      };
    },
  });
})();
