import { germanVisibility, parseVisibility } from '#vocabulary/visibility.ts'
import { editedWords } from '../point/point.form.ts'
import type { RecordedChange } from '../record/resolution.ts'

const levelWord = (value: unknown): string => {
  const level = typeof value === 'string' ? parseVisibility(value) : null
  return level ? germanVisibility(level) : 'unbekannt'
}

const WORDS: Record<string, (data: Readonly<Record<string, unknown>>) => string> = {
  'visibility.set': data =>
    `${data['point'] === undefined ? '' : `Punkt ${data['point']}: `}Sichtbarkeit ${levelWord(data['holds'])} (vorher: ${levelWord(data['before'])})${data['reason'] ? `, Grund: ${data['reason']}` : ''}`,
  'paper.created': () => 'in das Register aufgenommen',
  'paper.updated': () => 'aus einem weiteren Dokument ergänzt',
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
  'obligation.confirmed': data => `Punkt ${data['point']}: Pflicht bestätigt (${data['words']})`,
  'obligation.dismissed': data => `Punkt ${data['point']}: Pflicht verworfen (${data['words']})`,
  'obligation.done': data => `Punkt ${data['point']}: Pflicht erledigt (${data['words']})`,
  'obligation.corrected': data => `Punkt ${data['point']}: Termin berichtigt (${data['words']})`,
  'relation.confirmed': data => `Beziehung zwischen ${data['from']} und ${data['to']} bestätigt`,
  'relation.dismissed': data => `Beziehung zwischen ${data['from']} und ${data['to']} verworfen`,
  'quote_difference.resolved': data => `Punkt ${data['point']}: abweichendes Zitat angesehen`,
}

/** What happened, as the audit trail's entry says it, in German; an action that has no words here is named by its code. */
export const germanChange = ({ action, data }: RecordedChange): string => WORDS[action]?.(data) ?? `Änderung (${action})`
