/** A feed after RFC 4287. */
export interface AtomFeed {
  /** A UUID that stays, whatever the feed's address is. */
  readonly id: string
  readonly title: string
  /** Who is responsible: "Stadt Lindenau an der Elster". */
  readonly author: string
  /** Where the feed is. */
  readonly self: string
  /** The page that people read. */
  readonly page: string
  /** When it last changed; of a feed without entries the moment since which it could have had some. */
  readonly updated: Temporal.Instant
  readonly entries: readonly AtomEntry[]
}

export interface AtomEntry {
  /** A UUID that stays: readers know by it what they have shown. */
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly link: string
  readonly at: Temporal.Instant
}

/** The feed as XML. Texts are plain texts; nothing in them is read as markup. */
export function atomText(feed: AtomFeed): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">',
    `<id>urn:uuid:${escaped(feed.id)}</id>`,
    `<title>${escaped(feed.title)}</title>`,
    `<updated>${moment(feed.updated)}</updated>`,
    `<author><name>${escaped(feed.author)}</name></author>`,
    '<generator>Regelkreis</generator>',
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(feed.page)}"/>`,
    ...feed.entries.flatMap(entry => [
      '<entry>',
      `<id>urn:uuid:${escaped(entry.id)}</id>`,
      `<title>${escaped(entry.title)}</title>`,
      `<updated>${moment(entry.at)}</updated>`,
      `<published>${moment(entry.at)}</published>`,
      `<link rel="alternate" type="text/html" href="${escaped(entry.link)}"/>`,
      `<summary type="text">${escaped(entry.summary)}</summary>`,
      '</entry>',
    ]),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

const moment = (at: Temporal.Instant): string => at.round('second').toString()

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
// What XML 1.0 has no place for, not even escaped. A scan may bring it in.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(IMPOSSIBLE, '')
    .replace(/[&<>"']/g, sign => ENTITIES[sign] ?? sign)
