const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** A committee's short name as part of an address: AV/IT → av-it, ÄRat → aerat. */
export const slugOfCommittee = (shortName: string): string =>
  shortName
    .toLowerCase()
    .replace(/[äöüß]/g, letter => UMLAUTS[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
