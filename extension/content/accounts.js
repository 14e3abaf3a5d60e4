/**
 * The organisation's list of accounts, and whether an account is on it. A line of the list is a
 * name as the network shows it, "@ayto" or "Ayuntamiento de Alcor"; "x:@ayto" holds on X only.
 */
const Accounts = (() => {
  /** @param {string} name */
  const plain = (name) => name.trim().replace(/^@/, "").toLowerCase();

  return Object.freeze({
    /** Whether `account` is the organisation's; nothing where there is no list or no account to be seen.
     *  @param {readonly string[]} list @param {string | undefined} account @param {string} network
     *  @returns {boolean | undefined} */
    isOwn(list, account, network) {
      if (list.length === 0 || !account) return undefined;
      const others = new Set(Sites.all().map((site) => site.network));
      return list.some((line) => {
        const [, prefix, rest] = /^\s*([a-z]+)\s*:(.*)$/i.exec(line) ?? [];
        const only = prefix && others.has(prefix.toLowerCase()) ? prefix.toLowerCase() : "";
        return (only === "" || only === network) && plain(only ? rest : line) === plain(account);
      });
    },
  });
})();
