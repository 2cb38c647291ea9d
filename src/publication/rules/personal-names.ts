/**
 * Finds what in a text could tell who somebody is: names, mail addresses, telephone numbers, addresses of homes. It looks before a person does; the person decides
 * about each find. Better one too many than one too few; who acts in office, and what streets, schools and associations are called, is left out.
 */
import { ANSWER_LABELS } from '#vocabulary/answer-labels.ts'
import { AMBIGUOUS_NAMES, FIRST_NAMES } from './first-names.ts'

export type NameKind = 'name' | 'email' | 'phone' | 'address'

/** A passage of a text; `start` and `end` are places in it. */
export interface NameFind {
  readonly kind: NameKind
  readonly text: string
  readonly start: number
  readonly end: number
}

// A word of a name: capitalised, not in capitals throughout (those are abbreviations).
const WORD = String.raw`\p{Lu}(?:['’]\p{Lu})?[\p{Ll}\p{M}][\p{L}\p{M}'’]*(?:-\p{Lu}[\p{L}\p{M}'’]+)*`
const PARTICLE = String.raw`(?:(?:von|van|de|del|di|da|dos|zu|zur|vom|ten|ter|al|el|bin|ibn)\s+(?:(?:der|den|dem|und zu)\s+)?)`
const TITLE = String.raw`(?:(?:Prof\.|Dr\.|Ing\.|Dipl\.-\p{L}+\.?|PD|med\.|jur\.|rer\.|nat\.|phil\.|h\.\s?c\.|Professor(?:in)?|Doktor(?:in)?)\s+)`
const ADDRESSING = `(?:Herrn?|Frau|Fräulein|Familie|Eheleuten?|Ehepaar|Geschwister[n]?)`
const ROLE =
  /^(?:Ober|Vize|Erste[rn]?|Stellvertretende[rn]?)?-?(?:bürgermeister|Bürgermeister|Beigeordnete|Stadtr[aä]t|Ratsmitglied|Amtsleiter|Amtsleitung|Präsident|Vorsitzende|Minister|Direktor|Schulleiter|Referent|Leiter|Geschäftsführer|Landr[aä]t|Dezernent|Pfarrer|Kollege|Kollegin|Doktor|Professor|Abgeordnete|Staatssekretär|Ortsvorsteher|Sachbearbeiter)(?:in|innen|en|er|r|n|s)?$/u
/** Words after which a name stands even where its first name is on no list. */
const BEFORE_NAME = String.raw`(?:vertreten\s+durch|Ansprechpartner(?:in)?|Ansprechperson|Bearbeiter(?:in)?|Sachbearbeiter(?:in)?|Kontakt(?:person)?|[Gg]ez\.|gezeichnet|namens|Inhaber(?:in)?|Eigentümer(?:in)?|Geschäftsführer(?:in)?|Vorsitzende[rn]?|Projektleiter(?:in)?|Leiter(?:in)?|Einrichtungsleiter(?:in)?|Petent(?:in)?|Antragsteller(?:in)?|Anwohner(?:in)?|Einwohner(?:in)?|Bürger(?:in)?|Mieter(?:in)?|Kläger(?:in)?|Schüler(?:in)?|Architekt(?:in)?|Gutachter(?:in)?|Künstler(?:in)?)`

// What carries a name without being a person.
const NAMED_THINGS = String.raw`(?:[Ss]traße|[Ss]tr\.|[Pp]latz|[Ww]eg|[Aa]llee|[Gg]asse|[Rr]ing|[Uu]fer|[Bb]rücke|[Pp]ark|[Hh]alle|[Ss]tadion|[Hh]aus|[Ss]chule|[Gg]rundschule|[Oo]berschule|[Ff]örderschule|[Mm]ittelschule|[Hh]ochschule|[Gg]ymnasium|[Uu]niversität|Kita|[Kk]indergarten|[Kk]indertagesstätte|[Jj]ugendhaus|[Jj]ugendtreff|[Tt]urnhalle|[Ss]porthalle|[Bb]ibliothek|[Mm]useum|[Kk]linik(?:um)?|[Kk]rankenhaus|[Kk]irche|[Ss]tiftung|[Pp]reis|[Ii]nstitut|[Vv]erein|[Vv]erlag|[Dd]enkmal|[Ss]iedlung|[Hh]of|[Zz]entrum|[Bb]ad|[Tt]heater|[Ss]aal|[Ww]erk)`
const THING_AFTER = new RegExp(
  String.raw`^["“”»«]?(?:[\s-]+(?:${NAMED_THINGS})(?!\p{Ll})|-\p{Lu}|\s+(?:GmbH|gGmbH|AG|KG|OHG|UG|e\.\s?V\.|mbH|SE|&)(?!\p{Ll}))`,
  'u',
)
const THING_BEFORE = new RegExp(
  String.raw`(?:\p{L}*${NAMED_THINGS}|Firma|Fa\.|Träger|Verband|Werk|Modell|Projekt|Programm)\s+(?:der\s+|am\s+|an\s+der\s+)?["„»“]?$`,
  'u',
)
// Surnames end in -hof, -bad, -haus; what ends like this is none.
const THING_ITSELF = new RegExp(
  String.raw`(?:\s${NAMED_THINGS}|(?:straße|str\.|platz|allee|gasse|schule|gymnasium|stiftung|kirche|brücke|stadion|halle))$`,
  'u',
)
const NOT_A_SURNAME =
  /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Uhr|Euro|Prozent|Der|Die|Das|Den|Dem|Ein|Eine|Im|In|Am|An|Zum|Zur|Mit|Von|Bis|Seit|Für|Auf|Nach|Bei|Es|Sie|Er|Wir|Ich|Damit|Dazu|Diese|Dieser|Dieses|Und|Stadt|Stadtrat|Land|Landeshauptstadt|Freistaat|Amt|Jugendamt|Verwaltung|Ausschuss|Fraktion|Gremium|Geschäftsbereich|Beschluss|Beschlusspunkt|Vorlage|Antrag)$/u

const NAME_PART = String.raw`(?:${PARTICLE}?${WORD}|\p{Lu}\.)`
const regex = (pattern: string): RegExp => new RegExp(pattern, 'gu')

const ADDRESSED = regex(
  String.raw`(?<![\p{L}-])(?:${ADDRESSING}\s+${TITLE}*|${TITLE}+)((?:${PARTICLE}?${WORD}|\p{Lu}\.)(?:\s+(?:${PARTICLE}?${WORD}|\p{Lu}\.)){0,4})`,
)
const IN_A_ROW = regex(String.raw`(?<![\p{L}.-])${WORD}(?:\s+(?:${PARTICLE}?${WORD}|\p{Lu}\.)){1,4}`)
const AFTER_TRIGGER = regex(
  String.raw`(?<!\p{L})${BEFORE_NAME}:?\s+(?:(?:die|den|der|dem|das|ist|war|durch)\s+)?(?:${ADDRESSING}\s+)?${TITLE}*(${WORD}(?:\s+${PARTICLE}?${WORD}){1,3})`,
)
const ALONE = regex(String.raw`(?<![\p{L}\p{N}-]|\p{Lu}[\p{L}-]*\s)${WORD}(?!\s+["„»]?\p{Lu}\p{Ll}|[\p{L}\p{N}-])`)
const REVERSED = regex(String.raw`(?<![\p{L}-])(${WORD}),\s+(${WORD})(?![\p{L}-])`)
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const FUNCTION_ADDRESS =
  /^(?:info|post|poststelle|kontakt|presse|buero|büro|service|mail|office|verwaltung|jugendamt|schulamt|sozialamt|bauamt|rathaus|stadtrat|fraktion|gremien\w*|amt\w*|noreply|redaktion|team|kita|schule|sekretariat|geschaeftsstelle|geschäftsstelle)\d*@/iu
const PHONE = /(?<![\p{L}\p{N}.,/])(?:(?:\+|00)49[\s/()-]*|0)(?:\(0\)\s*)?[1-9]\d{1,5}[\s/()-]*\d[\d\s/-]{3,12}\d(?![\d.,]\d)/gu
const PHONE_WORD = /(?<!\p{L})(?:Tel(?:efon)?|Fon|Mobil|Handy|Durchwahl|App(?:arat)?|Fax)\.?(?:nummer)?:?\s*([+0-9][\d\s/()-]{2,20}\d)/gu
const HOME = regex(
  String.raw`(?<![\p{L}-])(?:\p{Lu}[\p{L}-]*(?:straße|str\.|weg|platz|allee|gasse|ring|ufer|damm|steig|hof|winkel|berg)|(?:${WORD}\s+){1,2}(?:Straße|Str\.|Weg|Platz|Allee|Gasse|Ring|Ufer|Damm|Steig)|(?:Am|Im|Zum|Zur|An|In|Auf|Unter|Hinter)\s+(?:(?:der|dem|den)\s+)?${WORD})\s+\d{1,4}\s?[a-h]?(?![\p{L}\p{N}])`,
)
const LIVES = /wohnhaft|wohnt|wohnen|Wohnung von|Anschrift|Privatadresse|zu Hause|Familie|Mieter|Eigentümer|Anwohner|Hauseigentüm/u

const LABELS: ReadonlySet<string> = new Set(Object.values(ANSWER_LABELS))

/**
 * What in a text could tell who somebody is, in its order, nothing twice in one place.
 * @param officeHolders names of those who act in office: they are named in public
 */
export function findPersonalNames(text: string, officeHolders: readonly string[] = []): NameFind[] {
  const holders = officeHolders.map(nameWords).filter(words => words.length > 0)
  const found: NameFind[] = []
  const add = (kind: NameKind, start: number, passage: string): void => {
    const end = start + passage.length
    if (passage.trim() !== '' && !found.some(one => start < one.end && one.start < end)) found.push({ kind, text: passage, start, end })
  }
  for (const match of text.matchAll(EMAIL)) if (!FUNCTION_ADDRESS.test(match[0])) add('email', match.index, match[0].replace(/\.$/, ''))
  for (const match of text.matchAll(PHONE_WORD)) add('phone', match.index + match[0].indexOf(match[1] ?? ''), match[1] ?? '')
  for (const match of text.matchAll(PHONE)) if (match[0].replace(/\D/g, '').length >= 8) add('phone', match.index, match[0])

  const people: { start: number; words: string; isAddressed: boolean }[] = []
  for (const match of text.matchAll(ADDRESSED)) {
    const name = addressedName(match[1] ?? '')
    if (name)
      people.push({ start: match.index + match[0].length - (match[1] ?? '').length + name.offset, words: name.words, isAddressed: true })
  }
  for (const match of text.matchAll(AFTER_TRIGGER)) {
    const words = match[1] ?? ''
    const name = afterRoles(words)
    const parts = name.words.split(/\s+/)
    if (
      parts.length >= 2 &&
      !parts.some(part => NOT_A_SURNAME.test(part)) &&
      !isThing(text, match.index + match[0].length - words.length + name.offset, name.words)
    )
      people.push({ start: match.index + match[0].length - words.length + name.offset, words: name.words, isAddressed: false })
  }
  for (const match of text.matchAll(IN_A_ROW)) {
    const known = withFirstName(text, match.index, match[0])
    people.push(...(known.length > 0 ? known : unknownName(text, match.index, match[0])))
  }
  for (const match of text.matchAll(REVERSED)) {
    const [, last = '', first = ''] = match
    if (isFirstName(first) && !isFirstName(last) && !AMBIGUOUS_NAMES.has(first.toLocaleLowerCase('de')) && !NOT_A_SURNAME.test(last))
      people.push({ start: match.index, words: match[0], isAddressed: false })
  }
  const surnames = new Set<string>()
  for (const { start, words, isAddressed } of people) {
    if (isThing(text, start, words) && !isAddressed) continue
    if (isOfficeHolder(words, holders)) continue
    // The letter's own words, as they stand before the parts of an answer.
    if (LABELS.has(words) && text[start + words.length] === ':') continue
    add('name', start, words)
    const own = nameWords(words.includes(',') ? (words.split(',')[0] ?? words) : words)
    // Where the first word is no known first name, either may be the surname.
    for (const word of own[0] && isFirstName(own[0]) ? own.slice(-1) : own) if (word.length > 2) surnames.add(word)
  }
  // A surname that was once found with a first name or a title stands for the same person wherever it stands alone.
  if (surnames.size > 0) {
    const alone = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${[...surnames].map(escaped).join('|')})(?![\\p{L}\\p{N}-])`, 'giu')
    for (const match of text.matchAll(alone))
      if (/^\p{Lu}/u.test(match[0]) && !isThing(text, match.index, match[0])) add('name', match.index, match[0])
  }
  // A child's first name stands alone, not beside another capitalised word.
  for (const match of text.matchAll(ALONE)) {
    const word = match[0]
    const isKnown = isFirstName(word) && !AMBIGUOUS_NAMES.has(word.toLocaleLowerCase('de')) && !isOfficeHolder(word, holders)
    if (isKnown && !isThing(text, match.index, word)) add('name', match.index, word)
  }
  for (const match of text.matchAll(HOME)) if (isHome(text, match.index, found)) add('address', match.index, match[0])
  return found.sort((one, other) => one.start - other.start)
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
const isFirstName = (word: string): boolean => word.split('-').every(part => FIRST_NAMES.has(part.toLocaleLowerCase('de')))

/** Leaves out leading words for an office: "Oberbürgermeister Wiesengrund" → "Wiesengrund". */
function afterRoles(words: string): { words: string; offset: number } {
  let offset = 0
  for (;;) {
    const rest = words.slice(offset)
    const first = /^([\p{L}.'’-]+)\s+/u.exec(rest)
    if (first && ROLE.test(first[1] ?? '')) offset += first[0].length
    else return { words: rest, offset }
  }
}

/** The name after "Frau" or "Dr.": first names as long as they are known, then one surname. Null where only an office follows. */
function addressedName(words: string): { words: string; offset: number } | null {
  const { words: rest, offset } = afterRoles(words)
  const first = /^[\p{L}.'’-]+/u.exec(rest)?.[0] ?? ''
  if (first === '' || ROLE.test(first) || NOT_A_SURNAME.test(first)) return null
  const parts = [...rest.matchAll(regex(NAME_PART))]
  let last = parts[0]
  for (const [index, part] of parts.entries()) {
    last = part
    const isGiven = isFirstName(part[0]) || /^\p{Lu}\.$/u.test(part[0])
    const next = parts[index + 1]?.[0]
    // A first name that is on no list: "Herr Gottlieb Zeisig". Better one word too many than half a name.
    const isUnknown = index < 2 && !part[0].includes('-') && !isFirstName(parts[0]?.[0] ?? '')
    if (!(isGiven || isUnknown) || !next || isNoun(next)) break
  }
  return last ? { words: rest.slice(0, last.index + last[0].length), offset } : null
}

/** First name and surname in a row of capitalised words. */
function withFirstName(text: string, at: number, row: string): { start: number; words: string; isAddressed: boolean }[] {
  const parts = [...row.matchAll(regex(NAME_PART))]
  for (const [index, part] of parts.entries()) {
    // "die Anfrage von Helga Rosenbusch": what belongs to a surname elsewhere stands before a first name here.
    const first = part[0].split(/\s/).at(-1) ?? ''
    if (!isFirstName(first)) continue
    const begin = part.index + part[0].length - first.length
    let end = index + 1
    while (end < parts.length - 1 && (isFirstName(parts[end]?.[0] ?? '') || /^\p{Lu}\.$/u.test(parts[end]?.[0] ?? ''))) end++
    const last = parts[end]
    if (!last || isNoun(last[0])) continue
    // "Emilia K.": an initial is a surname where the first name is no ordinary word.
    if (/^\p{Lu}\.$/u.test(last[0]) && AMBIGUOUS_NAMES.has(first.toLocaleLowerCase('de'))) continue
    const start = at + begin
    if (AMBIGUOUS_NAMES.has(first.toLocaleLowerCase('de')) && isOrdinaryWord(text, start)) continue
    return [{ start, words: row.slice(begin, last.index + last[0].length), isAddressed: false }]
  }
  return []
}

// What somebody does, right before the name: "Hausmeister Krüger", "die Trainerin Jacqueline Ohnesorge".
const OCCUPATION =
  /(?:meister|anwalt|anwält|wart|pfleger|lehrer|leiter|trainer|pächter|erzieher|vorsitzende|sprecher|koordinator|architekt|ingenieur|arzt|ärzt|pfarrer|mutter|vater|bewohner|nachbar|eigentümer|inhaber|betreiber|künstler|berater|betreuer|helfer|händler|unternehmer|bauer|gärtner|fahrer|schüler|student|rentner|zeuge|zeugin|witwe|witwer|erbe|erbin|sohn|tochter|bruder|schwester|mitarbeiter|kolleg|sekretär|referent|gutachter|sachverständige|beauftragte|praktikant|dolmetscher|therapeut|psycholog|pädagog|autor|musiker|sportler|richter|notar|makler|mieter|vermieter|käufer|kläger)(?:e|in|r|n|s|en)?$/iu
// Nouns by their ends, and what stands in rows in texts of an administration without being a name.
const NOUN =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|ment|nis|nisse|tum|ismus|amt|ämter|haus|häuser|schule|schulen|treff|treffs|zentrum|plan|pläne|platz|plätze|weg|wege|straße|bericht|berichte|antrag|beschluss|punkt|stadt|städte|teil|teile|rat|ausschuss|gebiet|gebiete|bereich|bereiche|kosten|mittel|jahr|jahre|jahren|monat|woche|tag|tage|quartal|halbjahr|programm|projekt|konzept|gruppe|gruppen|stelle|stellen|angebot|angebote|verein|träger|fonds|bau|gesetz|ordnung|park|halle|garten|kita|kitas|bad|brücke|bahn|bahnhof|verkehr|markt|raum|räume|arbeit|hilfe|dienst|dienste|recht|vertrag|team|büro|konferenz|woche|tage|euro|prozent|ende|anfang|mitte|nord|süd|ost|west|neu|alt|groß|klein|ober|unter)s?$/iu
const isNoun = (word: string): boolean => NOT_A_SURNAME.test(word) || NOUN.test(word)

/**
 * Capitalised words in a row of which none is a noun by its end: in German, nouns seldom stand side by side, names do. For first names that are on no list. One word
 * is enough after an occupation.
 */
function unknownName(text: string, at: number, row: string): { start: number; words: string; isAddressed: boolean }[] {
  const parts = [...row.matchAll(regex(NAME_PART))]
  const occupation = parts.findIndex(part => OCCUPATION.test(part[0]))
  const from = occupation + 1
  const name = parts.slice(from)
  const beside = name.findIndex(part => isNoun(part[0].split(/\s/).at(-1) ?? ''))
  const words = beside < 0 ? name : name.slice(0, beside)
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last || (occupation < 0 && words.length < 2) || words.every(part => /^\p{Lu}\.$/u.test(part[0]))) return []
  // At the beginning of a sentence any word is capitalised: "Offen Sauerbier" is none, "Sadio Diallo" is.
  if (occupation < 0 && words.length === 2 && ORDINARY_BEGIN.test(first[0])) return []
  const start = at + first.index
  return isThing(text, start, row.slice(first.index, last.index + last[0].length))
    ? []
    : [{ start, words: row.slice(first.index, last.index + last[0].length), isAddressed: false }]
}
const ORDINARY_BEGIN =
  /^(?:Alle|Alles|Auch|Aus|Außerdem|Beide|Da|Daher|Dabei|Danach|Davon|Deren|Dessen|Durch|Einige|Gegen|Hier|Hinter|Ihr|Ihre|Ihren|Ihrem|Insgesamt|Jede|Jeder|Jedes|Kein|Keine|Laut|Mehrere|Neben|Nur|Ohne|Rund|Sein|Seine|Seinen|Seitdem|Sobald|So|Soweit|Statt|Trotz|Um|Vom|Von|Vor|Während|Wegen|Weitere|Wenn|Wie|Zu|Zwei|Drei|Vier|Zwischen|Über|Unter|Erste|Ersten|Zweite|Zweiten|Neue|Neuen|Neuer|Firma|Träger|Modell|Stadtteil|Ortsteil|Frau|Herr|Herrn|Familie|Dr|Prof|Jugendtreff)$/u

const ORDINARY_BEFORE =
  /(?:^|\s)(?:im|in|zum|am|den|der|dem|des|vom|das|Ende|Anfang|Mitte|bis|seit|ab|ein|eine|einer|jeden|\d+\.?|und|als)\s+$/u
const isOrdinaryWord = (text: string, start: number): boolean => ORDINARY_BEFORE.test(text.slice(Math.max(0, start - 20), start))

/** Whether a name is that of a street, a school, a company. */
function isThing(text: string, start: number, words: string): boolean {
  return (
    THING_AFTER.test(text.slice(start + words.length, start + words.length + 40)) ||
    THING_BEFORE.test(text.slice(Math.max(0, start - 50), start)) ||
    THING_ITSELF.test(words)
  )
}

const TITLES = /^(?:prof|dr|med|jur|rer|nat|phil|h|c|dipl.*|pd|herrn?|frau|familie|professor(?:in)?)$/u

/** The words of a name in lower case, without titles. */
const nameWords = (name: string): string[] =>
  name
    .toLocaleLowerCase('de')
    .split(/[\s.,]+/)
    .filter(word => word !== '' && !TITLES.test(word))

/** Someone who acts in office: by the whole name, or by the surname where no other first name stands before it. */
function isOfficeHolder(words: string, holders: readonly (readonly string[])[]): boolean {
  const own = nameWords(words)
  const last = own.at(-1) ?? ''
  return holders.some(holder => {
    const surname = holder.at(-1) ?? ''
    if (last !== surname && last !== `${surname}s`) return false
    return (
      own.length === 1 ||
      own.slice(0, -1).every(word => holder.includes(word) || holder.some(part => word.length === 1 && part.startsWith(word)))
    )
  })
}

/** A house is somebody's home where the sentence says that somebody lives there, or names somebody right before. */
function isHome(text: string, at: number, found: readonly NameFind[]): boolean {
  const sentence = text.slice(Math.max(0, at - 120), at)
  const begin = Math.max(...['. ', '! ', '? ', '\n'].map(end => sentence.lastIndexOf(end)))
  const before = sentence.slice(begin + 1)
  const from = at - before.length
  return LIVES.test(before) || found.some(({ kind, end }) => kind === 'name' && end > from && at - end < 40 && end <= at)
}

/** A find with where it stands, for the one who decides: the words around it. */
export interface NamePlace {
  readonly place: string
  readonly before: string
  readonly marked: string
  readonly after: string
}

/** One passage with all places at which it stands. A name that is blackened in one place and legible in another is legible. */
export interface FoundName {
  readonly text: string
  readonly kind: NameKind
  readonly places: readonly NamePlace[]
}

/** A part of a letter, with the words that say where it stands. */
export interface TextPart {
  readonly place: string
  readonly text: string
}

/** What was found in the parts of a letter, each passage once, in the order in which it stands first. */
export function foundNames(parts: readonly TextPart[], officeHolders: readonly string[]): FoundName[] {
  const found = new Map<string, { text: string; kind: NameKind; places: NamePlace[] }>()
  for (const { place, text } of parts) {
    for (const find of findPersonalNames(text, officeHolders)) {
      const words = find.text.replace(/\s+/g, ' ')
      const one = found.get(words) ?? { text: words, kind: find.kind, places: [] }
      one.places.push({ place, before: around(text.slice(0, find.start), -1), marked: find.text, after: around(text.slice(find.end), 1) })
      found.set(words, one)
    }
  }
  return [...found.values()]
}

const CONTEXT = 90

function around(text: string, side: -1 | 1): string {
  if (text.length <= CONTEXT) return text
  return side < 0 ? `… ${text.slice(-CONTEXT).replace(/^\S*\s/, '')}` : `${text.slice(0, CONTEXT).replace(/\s\S*$/, '')} …`
}
