import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount, formatList } from '#vocabulary/german-format.ts'
import { germanVisibility, parseVisibility } from '#vocabulary/visibility.ts'
import { editedWords } from '../point/point.form.ts'
import type { RecordedChange } from '../record/resolution.ts'

const levelWord = (value: unknown): string => {
  const level = typeof value === 'string' ? parseVisibility(value) : null
  return level ? germanVisibility(level) : 'unbekannt'
}

const DONE_BY: Readonly<Record<string, string>> = { report: 'durch Bericht', proof: 'durch anderen Nachweis', reason: 'mit Grund' }

/** By what an obligation is done or why it is set aside: "durch Bericht vom 3. Mai 2026: Teil a ist fertig"; empty where the trail does not say. */
export function settledWords({ by, reportOn, reason }: Readonly<Record<string, unknown>>): string {
  const report = typeof reportOn === 'string' ? ` vom ${formatGermanDate(Temporal.PlainDate.from(reportOn))}` : ''
  return [(DONE_BY[String(by)] ?? '') + report, typeof reason === 'string' ? reason : ''].filter(part => part !== '').join(': ')
}

const settled =
  (what: string) =>
  (data: Readonly<Record<string, unknown>>): string => {
    const how = settledWords(data)
    return `Punkt ${data['point']}: Pflicht ${what} (${data['words']})${how && `, ${how}`}`
  }

/** The proposals that were confirmed at once, with their points. */
function confirmedWords({ confirmed }: Readonly<Record<string, unknown>>): string {
  const list = Array.isArray(confirmed) ? (confirmed as readonly { readonly point?: unknown }[]) : [] // as `confirmProposals` writes it
  const numbers = [...new Set(list.map(({ point }) => String(point)))]
  return `${formatCount(list.length, 'Pflicht', 'Pflichten')} bestätigt (${numbers.length === 1 ? 'Punkt' : 'Punkte'} ${formatList(numbers)})`
}

const ofPoint = ({ point }: Readonly<Record<string, unknown>>): string => (point === undefined ? '' : `Punkt ${point}: `)

const WORDS: Record<string, (data: Readonly<Record<string, unknown>>) => string> = {
  'visibility.set': data =>
    `${data['point'] === undefined ? '' : `Punkt ${data['point']}: `}Sichtbarkeit ${levelWord(data['holds'])} (vorher: ${levelWord(data['before'])})${data['reason'] ? `, Grund: ${data['reason']}` : ''}`,
  'paper.created': ({ source }) => `${source === 'list' ? 'aus einer Liste ' : ''}in das Register aufgenommen`,
  'paper.updated': ({ source }) => (source === 'list' ? 'aus einer Liste ergänzt' : 'aus einem weiteren Dokument ergänzt'),
  'paper.document_attached': () => 'Dokument angehängt',
  'paper.unit_set': data => `zuständig: ${data['unit'] ?? 'noch niemand'}`,
  'paper.control_noted': () => 'Einreicher vermerkt',
  'paper.control_not_subject': data => `aus der Beschlusskontrolle genommen: ${data['reason']}`,
  'paper.control_taken_up': () => 'wieder unter Beschlusskontrolle',
  'paper.postponed': data => `neuer Termin ${data['on']} nach ${data['by']}`,
  'paper.repealed': data => `aufgehoben durch ${data['by']}`,
  'point.edited': data => `Punkt ${data['point']}: ${editedWords(data)}`,
  'point.assigned': data => `Punkt ${data['point']}: zugewiesen an ${data['unit']}`,
  'point.share_asked': data => `Punkt ${data['point']}: Beitrag erbeten von ${data['unit']}`,
  'share.answer': data => `Punkt ${data['point']}: Beitrag von ${data['unit']} abgegeben`,
  'share.accept': data => `Punkt ${data['point']}: Beitrag von ${data['unit']} angenommen`,
  'share.return': data => `Punkt ${data['point']}: Beitrag an ${data['unit']} zurückgegeben`,
  'share.withdraw': data => `Punkt ${data['point']}: Zuweisung an ${data['unit']} zurückgenommen`,
  'assignment_request.asked': data => `${ofPoint(data)}um Zuweisung gebeten`,
  'assignment_request.assigned': data => `${ofPoint(data)}Bitte um Zuweisung erfüllt: ${data['unit']}`,
  'assignment_request.declined': data => `${ofPoint(data)}Bitte um Zuweisung abgelehnt`,
  'assignment_request.withdrawn': data => `${ofPoint(data)}Bitte um Zuweisung zurückgenommen`,
  'obligation.confirmed': data => `Punkt ${data['point']}: Pflicht bestätigt (${data['words']})`,
  'obligations.confirmed': confirmedWords,
  'obligation.dismissed': settled('verworfen'),
  'obligation.done': settled('erledigt'),
  'obligation.corrected': data => `Punkt ${data['point']}: Termin berichtigt (${data['words']})`,
  'relation.confirmed': data => `Beziehung zwischen ${data['from']} und ${data['to']} bestätigt`,
  'relation.dismissed': data => `Beziehung zwischen ${data['from']} und ${data['to']} verworfen`,
  'quote_difference.resolved': data => `Punkt ${data['point']}: abweichendes Zitat angesehen`,
}

/** What happened, as the audit trail's entry says it, in German; an action that has no words here is named by its code. */
export const germanChange = ({ action, data }: RecordedChange): string => WORDS[action]?.(data) ?? `Änderung (${action})`
