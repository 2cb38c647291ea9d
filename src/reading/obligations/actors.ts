/**
 * Who owes and to whom, in the words of the text (D4): the one who is told to do something ("Der Oberbürgermeister wird beauftragt"), the one who
 * does it by himself ("Das Jugendamt informiert"), and the body to which it is owed ("dem Stadtrat", "im Unterausschuss …").
 */
const TITLE =
  '(?:Erste\\p{Ll}?\\s)?(?:Ober|Finanz|Bau|Kultur|Sozial)?[Bb]ürgermeister(?:in|s)?|Beigeordnete[rn]?|Stadtkämmerer(?:in|s)?|Amtsleiter(?:in|s)?|Intendant(?:in|en)?'
// A business area and a municipal enterprise bear their names behind: "Geschäftsbereich Bildung und Sport", "Eigenbetrieb Friedhöfe".
const NAME = '(?:\\s\\p{Lu}[\\p{L}-]{2,30}(?:(?:,\\s|\\sund\\s)\\p{Lu}[\\p{L}-]{2,30}){0,3})?'
const OFFICE = `(?:Geschäftsbereich|Eigenbetrieb)\\p{Ll}{0,2}${NAME}|(?:Stadt|Landkreis|Gemeinde|Kreis)?[Vv]erwaltung(?:en)?|\\p{Lu}[\\p{L}-]*(?:amt|ämter|amtes|amts|verwaltung|behörde|betrieb|betriebes|dezernat)|Amt(?:es|s)?(?=\\sfür)|Dezernat\\p{Ll}{0,2}|Fachbereich\\p{Ll}{0,2}|Kämmerei|Landrat(?:es|s)?|Landrätin`
const BODY =
  '(?:Stadt|Gemeinde|Kreis|Ortschafts|Ältesten|Stadtbezirksbei|Ortsbei|Bei)r[aä]te?(?:s|es|n)?|Kreistag(?:es|s)?|Stadtverordnetenversammlung|Bürgerschaft|(?:\\p{Lu}\\p{L}*)?[Aa]usschuss(?:es)?|(?:\\p{Lu}\\p{L}*)?[Aa]usschüssen?|(?:Stadtrats)?[Ff]raktionen?|JHA|Rat(?:es)?|Mitglieder[n]?\\sdes\\s\\p{Lu}\\p{L}+'
// "des Jugendamtes", "für Finanzen und Liegenschaften", "Hilfe zur Erziehung" belong to the name before them.
const ADDITION =
  '(?:\\s(?:des|der)\\s\\p{Lu}[\\p{L}-]{2,30}|\\sfür\\s\\p{Lu}[\\p{L}-]{2,30}(?:(?:,\\s|\\sund\\s)\\p{Lu}[\\p{L}-]{2,30}){0,3})?'
const ACTOR = `(?:${TITLE}|${OFFICE}|${BODY})(?!\\p{Ll})${ADDITION}`

// No flag i here: with it, \p{Ll} would match capitals too, and "der Beirat Mitte beschließt" would read as a subject with its verb.
const TOLD = new RegExp(
  `(?<!\\p{L})(?:[Dd](?:er|ie|as)\\s)(?<who>${ACTOR}(?:\\s(?:und|sowie)\\sd(?:er|ie|as)\\s${ACTOR})?)\\s(?:wird|werden|ist|sind)\\s(?:\\p{Ll}{3,20}\\s){0,3}(?:beauftragt|gebeten|aufgefordert|ermächtigt|verpflichtet|angewiesen|angehalten)`,
  'u',
)
const TOLD_INVERTED = new RegExp(
  `(?<!\\p{L})[Ww](?:ird|erden)\\sd(?:er|ie|as)\\s(?<who>${ACTOR})[^.;]{0,60}(?:beauftragt|gebeten|aufgefordert|verpflichtet)`,
  'u',
)
const SUBJECT = new RegExp(
  `^(?:[Dd](?:er|ie|as)\\s)(?<who>${ACTOR})\\s(?!wird\\s|werden\\s|beschließ|nimmt|stimmt|bestätigt)\\p{Ll}{3,}`,
  'u',
)
const INVERTED = new RegExp(
  `(?<!\\p{L})(?:informiert|berichtet|legt|prüft|erarbeitet|erstellt|hat|soll|erstattet|sorgt|unterrichtet)\\sd(?:er|ie|as)\\s(?<who>${ACTOR})`,
  'u',
)
const AGENT = new RegExp(`(?<!\\p{L})(?:durch\\s(?:den|die|das)|seitens\\sde[rs])\\s(?<who>${TITLE}|${OFFICE})(?!\\p{Ll})`, 'u')
// A dative before the verb is the one who gets the report; "im Unterausschuss zu berichten" and "gegenüber dem Rat" say the same.
const RECEIVER = new RegExp(
  `(?<!\\p{L})(?<how>[Dd]em|[Dd]en|[Ii]m|[Gg]egenüber\\sde[mr]|[Ii]n\\sden|[Aa]n\\sd(?:en|ie)|[Dd]er)\\s(?<who>${BODY})(?!\\p{Ll})(?<more>${ADDITION})`,
  'gu',
)
// "Der Ausschuss ist halbjährlich zu informieren": the grammatical subject is the one to whom it is owed.
const INFORMED = new RegExp(
  `(?<!\\p{L})(?:(?:[Dd]er|[Dd]ie)\\s(?<who>${BODY})(?!\\p{Ll})(?<more>${ADDITION})\\s(?:ist|sind|wird|werden)|(?:ist|sind|wird|werden)\\sd(?:er|ie)\\s(?<who2>${BODY})(?!\\p{Ll})(?<more2>${ADDITION}))\\s[^;]{0,120}(?:informier|unterricht|beteilig|in\\sKenntnis)`,
  'u',
)
const GENITIVE = /(?:es|s)$/u

const tidy = (words: string): string => words.replace(/\s+/g, ' ').trim()

/** The one whom the text tells to do something, anywhere in it: "Oberbürgermeister", "Verwaltung des Jugendamtes"; null where nobody is told. */
export const findMandated = (text: string): string | null => {
  const who = TOLD.exec(text)?.groups?.who ?? TOLD_INVERTED.exec(text)?.groups?.who
  return who === undefined ? null : tidy(who)
}

/** Who owes what one sentence asks: the one told, the subject, or "durch die Verwaltung"; null where the sentence does not say. */
export const findOwing = (sentence: string): string | null => {
  const told = findMandated(sentence)
  if (told !== null) return told
  if (INFORMED.test(sentence)) return null
  const who = (SUBJECT.exec(sentence) ?? INVERTED.exec(sentence) ?? AGENT.exec(sentence))?.groups?.who
  return who === undefined ? null : tidy(who)
}

/** To whom one sentence says that it is owed: "Stadtrat", "Ausschuss für Finanzen"; null where it does not say. */
export const findOwedTo = (sentence: string): string | null => {
  const informed = INFORMED.exec(sentence)?.groups
  if (informed !== undefined)
    return tidy(informed.who === undefined ? `${informed.who2}${informed.more2}` : `${informed.who}${informed.more}`)
  for (const match of sentence.matchAll(RECEIVER)) {
    const { how = '', who = '', more = '' } = match.groups ?? {}
    // "der Ausschuss" is a subject; only names of women's gender take "der" in the dative, and a genitive is no receiver.
    if (/^der$/i.test(how) && !/(?:fraktion|versammlung|bürgerschaft)$/i.test(who)) continue
    if (GENITIVE.test(who) && /^(?:dem|im)$/i.test(how) && /rates$|ausschusses$/i.test(who)) continue
    return tidy(who + more)
  }
  return null
}
