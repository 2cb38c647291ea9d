/**
 * How a sentence speaks of a day: whether something is asked for by then, or something merely lasts until then, has happened, or is a condition.
 * German puts the verb behind the day, so the first telling word after it decides; only where there is none, the words before it do.
 */
export type Speech = 'asked' | 'lasts' | 'past' | 'condition' | 'open'

// bis zum … vorzulegen, zu konkretisieren, abzuschließen, berichten, zur Beschlussfassung vorgelegt, soll … entscheiden
const ASKED =
  '\\p{Ll}{2,9}zu(?:legen|stellen|schließen|setzen|arbeiten|führen|bringen|zeigen|reichen|passen|schreiben|nehmen|geben|holen|richten|bauen|leiten|klären|weisen|fordern|ordnen|werten|stimmen|legen|teilen|tragen|statten|bereiten|räumen|binden)\\p{Ll}{0,2}' +
  '|\\p{Ll}{2,9}zu\\p{Ll}{3,14}en' +
  '|zu\\s(?!(?:seine|ihre|alle|diese|eine|welche|weitere|dere|keine|jede|beide|solche|einzelne|andere)n)\\p{Ll}{4,20}n(?!\\s\\p{Lu})' +
  '|(?:zur\\s(?:Beschlussfassung|Entscheidung|Kenntnis|Beratung|Bestätigung|Information))' +
  '|vorgelegt|vorlegen|vorlegt|vorliegen|berichten|berichtet|erstatten|erstattet|entscheiden|entscheidet|informieren|informiert|unterrichten|unterrichtet|einreichen|einzureichen|fertiggestellt|vor(?=\\s*[.;]?\\s*$)|abgeschlossen\\s(?:sein|werden)|umgesetzt\\s(?:sein|werden)'
const LASTS =
  'befristet\\p{Ll}*|verlänger\\p{Ll}*|(?:weiter|fort)(?:zu|ge)?führ\\p{Ll}*|fortgesetzt|fortzusetzen|gilt|gelten|geltend\\p{Ll}*|gültig\\p{Ll}*|läuft|laufend\\p{Ll}*|gewähr\\p{Ll}*|gefördert|fördern|finanziert|bereitgestellt|ausgesetzt|auszusetzen|bestellt|gewählt|berufen|vermiet\\p{Ll}*|verpacht\\p{Ll}*|gesichert|erhalten\\s(?:bleib\\p{Ll}*|werden)|genutzt|betrieben|zur\\sVerfügung|in\\sKraft|beizubehalten|aufrechtzuerhalten|bestehen|aufrechterhalten|zu\\s(?:verlängern|befristen|gewähren|fördern|finanzieren|sichern|erhalten|nutzen|betreiben|vermieten|verpachten)'
const PAST =
  'wurde|wurden|war|waren|hatte|hatten|worden|erfolgte|erfolgten|erhielt|erhielten|beschlossen\\p{Ll}{0,2}|gefasst\\p{Ll}{0,2}|bestand|bestanden|vorlag|vorlagen|lagen|lag'
const TELLING = new RegExp(`(?<![\\p{L}])(?:(?<lasts>${LASTS})|(?<past>${PAST})|(?<asked>${ASKED}))(?![\\p{L}])`, 'u')
// Right before the day these say that something lasts, whatever verb follows …
const LASTS_BEFORE =
  /(?<!\p{L})(?:befristet|verlänger\p{Ll}*|gilt|gelten|gültig|läuft|laufen|Laufzeit|in\sKraft|Bindefrist|bleibt|bleiben)[\s(]*(?:\p{Ll}+\s){0,3}$/u
// … and these only where no verb asks for something: "den Vertrag bis zum 31.12.2020 zu kündigen" asks.
const LASTING_NOUN_BEFORE =
  /(?<!\p{L})(?:\p{Lu}\p{L}*)?(?:[Zz]eitraum|[Dd]auer|[Vv]ertrag\p{Ll}*|[Ff]örderung|[Zz]uschuss|[Bb]ewilligung|[Bb]estellung|[Ff]rist)\s(?:\p{Ll}+\s){0,2}$/u
const PAST_BEFORE = /(?<!\p{L})(?:wurden?|waren?|hatten?|konnten?)\s(?:[\p{L}\p{N}-]+\s){0,4}$/u
// What follows "ob" or "wie" is the content of the report, not what happens by the day.
const SUBORDINATE = /,\s(?:ob|wie|dass|damit|wann|wo|warum|inwieweit|inwiefern|welche[rnms]?)\s/u
const CONDITION = /^(?:Sollten?|Falls|Sofern|Wenn|Soweit|Werden|Wird)\s/u
const CONDITION_CLAUSE = /,\s(?:falls|sofern|wenn|soweit)\s[^,]{0,80}$/u
// "die bis zum 30.06.2017 entstandenen Kosten": a participle between an article and its noun says what was, not what is asked for.
const ARTICLE = /(?<!\p{L})(?:die|der|den|das|dem|alle[rn]?|diese[rn]?)$/iu
const articleBefore = (text: string): boolean => {
  const trimmed = text.trimEnd()
  return trimmed.length < text.length && ARTICLE.test(trimmed.slice(-8))
}
const PARTICIPLE_AFTER = /^\s+(?:nicht\s)?\p{Ll}{3,30}(?:t|en|nd)e[nrsm]?\s+\p{Lu}/u

/** The part of a sentence on each side of a date and of the words that lead to it ("bis zum"). */
export interface Sides {
  readonly before: string
  readonly after: string
}

/** What a sentence says of the day that stands between the two sides. Looks at no more than 260 characters after and 120 before. */
export const speechAround = ({ before, after }: Sides): Speech => {
  const left = before.slice(-120)
  const whole = after.slice(0, 260)
  const content = whole.search(SUBORDINATE)
  const right = content < 0 ? whole : whole.slice(0, content)
  if (CONDITION.test(before) && !before.includes(',') && /^[^,]*,/.test(right)) return 'condition'
  if (CONDITION_CLAUSE.test(left)) return 'condition'
  if (PARTICIPLE_AFTER.test(right) && articleBefore(left)) return 'past'
  if (LASTS_BEFORE.test(left)) return 'lasts'
  const telling = TELLING.exec(right)?.groups
  if (telling?.asked !== undefined) return 'asked'
  if (telling?.lasts !== undefined || LASTING_NOUN_BEFORE.test(left)) return 'lasts'
  if (telling?.past !== undefined || PAST_BEFORE.test(left)) return 'past'
  return 'open'
}
