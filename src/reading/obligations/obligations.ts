/** From the words of a point to its obligations (D4), sentence by sentence. */
import { findGermanDates } from '#vocabulary/german-date.ts'
import { type FoundPeriod, findPeriods } from '#vocabulary/period.ts'
import { findMandated, findOwedTo, findOwing } from './actors.ts'
import { findDeadlines } from './deadlines.ts'
import { speechAround } from './demand.ts'
import { findAmounts } from './money.ts'
import type { Obligation, ObligationContent } from './obligation.ts'
import { oneDutyEach } from './one-duty.ts'
import { reckonedDeadlines } from './reckoned-deadlines.ts'
import { findDurations, findRhythms } from './rhythm.ts'
import { type Sentence, sentenceAt, splitSentences } from './sentences.ts'

const IMMEDIATE =
  /(?<!\p{L})(?:unverzüglich|umgehend|sofort|schnellstmöglich|schnellstens|baldmöglichst|frühestmöglich|so\s(?:schnell|bald|zeitnah)\swie\smöglich|ohne\sschuldhaftes\sZögern|zeitnah)(?!\p{L})/giu
const REPORT =
  /(?<!\p{L})(?:Bericht\szu\serstatten|erstattet\s(?:\p{L}+\s){0,6}Bericht|zu\sberichten|berichtet|berichten|zu\sinformieren|informiert|informieren|zu\sunterrichten|unterrichtet|zur\sKenntnis\s(?:zu\sgeben|gegeben)|anzuzeigen|angezeigt|vorzulegen|vorgelegt|vorlegen|vorzustellen|vorgestellt|zur\sVerfügung\szu\sstellen|Bericht\svor)(?!\p{L})/giu
// "Ein Bericht ist nicht zu erstatten", "auf eine Berichterstattung wird verzichtet": what is denied is no obligation.
const DENIED =
  /(?<!\p{L})(?:nicht(?:\smehr)?\s(?:erforderlich|notwendig|zu\s\p{Ll}+n|vorzulegen|mehr)|entfällt|entfallen|wird\s(?:\p{L}+\s){0,3}verzichtet|kein(?:e[nrms]?)?\s(?:Bericht|Berichterstattung|Vorlage))(?!\p{L})/iu
const PAST = /(?<!\p{L})(?:wurden?|worden)(?!\p{L})/u
const CONDITION = /(?<!\p{L})(?:sofern|falls|soweit|wenn|vorbehaltlich|für\sden\sFall)(?!\p{L})|^(?:Sollten?)\s/iu
const CONDITION_FIRST = /^(?:Sofern|Falls|Soweit|Wenn|Sollten?)\s[^,]*,/u
const START_LEAD =
  /(?<!\p{L})(?:ab|beginnend\s(?:mit|ab)|mit\sWirkung\s(?:vom|zum|ab)|mit\sBeginn|erstmals|frühestens)\s(?:(?:dem|zum|am|im)\s)?$/iu
const IN_FORCE = /^[^.;]{0,40}(?:in\sKraft|wirksam)/iu
const START_YEAR = /(?<!\p{L})(?:ab|beginnend\smit)\s(?:dem\s(?:Jahr|Haushaltsjahr)\s)?((?:19|20)\d{2})(?![\d./-])/giu
const PERIOD_LEAD =
  /(?<!\p{L})(?:bis\s(?:spätestens\s)?(?:zum|zu|einschließlich)?\s?|spätestens\s(?:bis\s)?(?:zum|im|am|bis\szum)?\s?|bis\s(?:zum\s)?(?:Ablauf|Ende)\sde[sr]\s|bis\s(?:zum\s)?Ende\s)$/iu
const PERIOD_IN = /(?<!\p{L})(?:im|zum|in)\s(?:der\s|den\s)?$/iu
const MONEY_NEAR =
  /^(?:e|en|er|es)?\s*(?:(?:Betriebs|Personal|Sach|Folge|Miet)?kosten|Betrag|Zuschuss|Zuschüsse|Mittel|Aufwendungen|Haushaltsmittel|Budget|in\sHöhe|\d)/iu

/** What the condition of a sentence denies ("sofern die Förderung entfällt, …") is not what the sentence denies. */
const isDenied = (sentence: string): boolean => DENIED.test(sentence.replace(CONDITION_FIRST, ''))

/** What one sentence says of who, to whom and on which condition; found out once for all its obligations. */
interface Context {
  readonly text: string
  readonly sentence: Sentence
  readonly owedBy: string | null
  readonly owedTo: string | null
  readonly conditional: boolean
  readonly denied: boolean
  /** The one who owes was told so in another sentence of the point: a little less certain. */
  readonly inherited: boolean
}

const contextOf = (text: string, sentence: Sentence, mandated: string | null): Context => {
  const own = findOwing(sentence.text)
  return {
    text,
    sentence,
    owedBy: own ?? mandated,
    owedTo: findOwedTo(sentence.text),
    conditional: CONDITION.test(sentence.text),
    denied: isDenied(sentence.text),
    inherited: own === null && mandated !== null,
  }
}

/** Offsets are into the whole text. */
const withContext = (context: Context, start: number, end: number, confidence: number, content: ObligationContent): Obligation => ({
  ...content,
  start,
  end,
  words: context.text.slice(start, end),
  owedBy: context.owedBy,
  owedTo: context.owedTo,
  conditional: context.conditional,
  confidence: context.inherited ? Math.round(confidence * 95) / 100 : confidence,
})

/** Quarters, half-years, months by whose end something is asked for. */
const periodContent = (period: FoundPeriod, sentence: string): { content: ObligationContent; lead: number; confidence: number } | null => {
  const before = sentence.slice(0, period.start)
  const sides = { before, after: sentence.slice(period.end) }
  const started = START_LEAD.exec(before.slice(-50))
  if (started !== null) return { content: { kind: 'start', from: period.from.toString() }, lead: started[0].length, confidence: 0.9 }
  const until = PERIOD_LEAD.exec(before.slice(-50))
  const within = PERIOD_IN.exec(before.slice(-20))
  const speech = speechAround(sides)
  if (until !== null && period.unit !== 'years' && (speech === 'asked' || speech === 'open')) {
    return {
      content: { kind: 'period_deadline', from: period.from.toString(), to: period.to.toString() },
      lead: until[0].length,
      confidence: speech === 'asked' ? 0.95 : 0.8,
    }
  }
  if (within !== null && period.unit !== 'year' && period.unit !== 'years' && speech === 'asked') {
    return {
      content: { kind: 'period_deadline', from: period.from.toString(), to: period.to.toString() },
      lead: within[0].length,
      confidence: 0.8,
    }
  }
  return null
}

const fromSentence = (context: Context): Obligation[] => {
  const { sentence, denied } = context
  const at = sentence.start
  const amounts = findAmounts(sentence.text)
  const found: Obligation[] = []
  const add = (start: number, end: number, confidence: number, content: ObligationContent): void => {
    found.push(withContext(context, at + start, at + end, confidence, content))
  }
  const reports = denied || PAST.test(sentence.text) ? [] : [...sentence.text.matchAll(REPORT)]
  for (const period of findPeriods(sentence.text)) {
    const content = periodContent(period, sentence.text)
    if (content !== null && !(denied && content.content.kind === 'period_deadline'))
      add(period.start - content.lead, period.end, content.confidence, content.content)
  }
  for (const date of findGermanDates(sentence.text)) {
    const before = sentence.text.slice(Math.max(0, date.start - 50), date.start)
    const lead =
      START_LEAD.exec(before) ??
      (IN_FORCE.test(sentence.text.slice(date.end, date.end + 60)) ? /(?<!\p{L})(?:am|zum)\s(?:den\s)?$/iu.exec(before) : null)
    if (lead !== null) add(date.start - lead[0].length, date.end, 0.9, { kind: 'start', from: date.date.toString() })
  }
  for (const match of sentence.text.matchAll(START_YEAR)) {
    if (!found.some(other => other.kind === 'start' && other.start <= at + match.index && at + match.index < other.end)) {
      add(match.index, match.index + match[0].length, 0.8, { kind: 'start', from: `${match[1]}-01-01` })
    }
  }
  for (const { start, end, every, atLeast, monthDay } of findRhythms(sentence.text)) {
    const aboutMoney =
      MONEY_NEAR.test(sentence.text.slice(end, end + 40)) ||
      amounts.some(amount => Math.abs(amount.start - end) < 25 || Math.abs(start - amount.end) < 6)
    if (!aboutMoney && !denied) add(start, end, reports.length > 0 ? 0.95 : 0.75, { kind: 'recurring', every, atLeast, monthDay })
  }
  for (const { start, end, duration, atLeast } of findDurations(sentence.text)) {
    if (!amounts.some(amount => Math.abs(start - amount.end) < 4))
      add(start, end, atLeast ? 0.9 : 0.75, { kind: 'duration', duration, atLeast })
  }
  for (const match of sentence.text.matchAll(IMMEDIATE)) {
    const no = /(?<!\p{L})nicht\s$/u.test(sentence.text.slice(Math.max(0, match.index - 8), match.index))
    if (!no && !denied) add(match.index, match.index + match[0].length, /^zeitnah/i.test(match[0]) ? 0.6 : 0.95, { kind: 'immediate' })
  }
  const report = reports[0]
  if (report !== undefined) add(report.index, report.index + report[0].length, 0.85, { kind: 'report' })
  return found
}

/** A deadline that no date states is a proposal. */
const RECKONED = 0.7

/**
 * Every obligation in the text of a point, in order of the text, each duty once. Offsets are UTF-16 into `text`. A denied duty is none; a conditional one says so.
 * `session` is the day of the decision, where it is known: "binnen sechs Wochen nach Beschlussfassung" is reckoned from it, to be confirmed.
 * Linear in the length of the text: sentences have a greatest length, and each place looks at a bounded part of its own.
 */
export const findObligations = (text: string, session: Temporal.PlainDate | null = null): Obligation[] => {
  const sentences = splitSentences(text)
  const mandated = findMandated(text)
  const contexts = new Map(sentences.map(sentence => [sentence, contextOf(text, sentence, mandated)]))
  const contextAt = (offset: number): Context | undefined => {
    const sentence = sentenceAt(sentences, offset)
    return sentence === null ? undefined : contexts.get(sentence)
  }
  const found: Obligation[] = [...contexts.values()].flatMap(fromSentence)
  for (const { date, start, end, session, confidence } of findDeadlines(text)) {
    const context = contextAt(start)
    if (context === undefined || context.denied) continue
    const content: ObligationContent = session ? { kind: 'session', sessionDate: date } : { kind: 'deadline', dueOn: date }
    found.push(withContext(context, start, end, confidence, content))
  }
  for (const { date, start, end } of session === null ? [] : reckonedDeadlines(text, session)) {
    const context = contextAt(start)
    if (context === undefined || context.denied || found.some(one => one.kind === 'deadline' && one.start < end && one.end > start))
      continue
    found.push(withContext(context, start, end, RECKONED, { kind: 'deadline', dueOn: date }))
  }
  for (const { start, end, euros, floor, ceiling, per, forWords } of findAmounts(text)) {
    const context = contextAt(start)
    if (context !== undefined) found.push(withContext(context, start, end, 0.95, { kind: 'money', euros, floor, ceiling, per, forWords }))
  }
  return oneDutyEach(
    text,
    sentences,
    found.sort((one, other) => one.start - other.start || one.end - other.end),
  )
}
