/**
 * Phrases of German answers, by what they say of the work. Each pattern is a list of alternatives between two blanks, as clauses are written
 * (status-clauses.ts); "…" stands for any words in between, and a new line means nothing.
 */
import { Phrase } from './phrase.ts'

const phrases = ({ raw }: TemplateStringsArray, ...inner: readonly string[]): Phrase =>
  new Phrase(
    ` (?:${String.raw({ raw }, ...inner)
      .replace(/\n\s*/g, '')
      .replaceAll('… ', '(?:\\S+ )*?')}) `,
  )

/** What a refusal of the rest stands beside. */
export const GRANTED = phrases`(?:wird|werden) … (?:empfohlen|befürwortet|vorgeschlagen)`
/** A duty that continues what was done: "wird jährlich wiederholt", "werden in den Folgejahren fortgeführt". */
export const CONTINUED = phrases`fortgeführt|fortgesetzt|weitergeführt|wiederholt|beibehalten`
/** What was asked to be looked at was looked at, whatever came of it. */
export const EXAMINED = phrases`
  (?:prüfung|untersuchung|erhebung|befragung) (?:ist|wurde) … (?:abgeschlossen|beendet|erfolgt)|(?:wurde|ist) … (?:geprüft|untersucht)|im ergebnis der (?:prüfung|untersuchung)`
/** Points that ask for nothing but a look. */
export const TO_EXAMINE = phrases`(?:zu prüfen|zu untersuchen|prüft|untersucht|(?:um|mit der) prüfung)`
/** Put off to a later time, or left to another paper. */
export const PUT_OFF = phrases`
  (?:auf|in) (?:die zeit|das|den|einen|eine|unbestimmte|später\S*|\d{4}|anfang|ende|mitte) … (?:verschoben|vertagt)|auf (?:die zeit|später\S*|
  unbestimmte|einen späteren) … verlegt|verschoben|vertagt|zurückgestellt|aufgeschoben|(?:bis|auf) … ausgesetzt|außer vollzug (?:\S+ )?gesetzt|
  ruht|ruhen`
/** "Darüber wird unter dem neuen Beschluss berichtet", "siehe Beschlusskontrolle zu V0501/22". */
export const ELSEWHERE = phrases`
  (?:künftig|gesondert|separat) … (?:berichtet|informiert)|(?:zu|in|mit|unter) (?:der|dem|einer|einem) (?:\S+ )?(?:beschlusskontrolle|beschluss|vorlage) … (?:berichtet|
  informiert|behandelt|beantwortet)`
/** Those on whom it depends have not done their part. */
export const NOT_WILLING = phrases`
  nicht (?:\S+ )?(?:bereit|zugesagt|zugestimmt|gegeben|erfüllt|erteilt|vor|gegeben)|kein\S* (?:\S+ )?(?:zusage|zustimmung|einigung)`
/** What a decided text asks for again and again. */
export const REPEATED = phrases`
  fortlaufend|laufend|kontinuierlich|regelmäßig|turnusmäßig|(?:viertel|halb)?jährlich|alljährlich|monatlich|quartalsweise|wöchentlich|
  (?:in|zu|bei) (?:jeder|jedem) (?:\S+ )?(?:sitzung|jahr|quartal|monat|vorhaben|bauvorhaben|planung)|jede[sn] (?:jahr|jahres|quartal|quartals|monat|monats)|
  (?:einmal|zweimal|mehrmals) (?:im|pro|je) (?:jahr|quartal|monat)`
/** So much a year is an amount, no work that comes again. */
export const PER_YEAR = phrases`(?:jährlich|monatlich|vierteljährlich) (?:\S+ ){0,2}?\d\S* (?:euro|eur|prozent|%)|\d\S* (?:euro|eur|prozent|%) (?:jährlich|monatlich)`
/** What a decided text asks to be left as it is. */
export const STAYS = phrases`
  (?:wird|werden|ist|sind|soll|sollen|darf|dürfen) … nicht (?:\S+ ){0,2}?(?:errichtet|gebaut|erhöht|verändert|geändert|verkauft|veräußert|geschlossen|weiterverfolgt|fortgeführt|
  umgesetzt|zu \S+)|(?:abzusehen|zu verzichten|zu unterlassen)|(?:bleibt|bleiben) … (?:unverändert|unberührt|erhalten|bestehen)`
