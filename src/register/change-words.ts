import { germanAssessment } from './assessment.ts'
import { ASSESSMENTS, type RecordedChange } from './resolution.ts'

const assessmentWord = (value: unknown): string => {
  const known = ASSESSMENTS.find(each => each === value)
  return known ? germanAssessment(known) : 'keine'
}

/** What became of a point's unit and assessment, with what they were before. */
function editedWords(data: Readonly<Record<string, unknown>>): string {
  const before = (data['before'] ?? {}) as Record<string, unknown>
  const parts = [
    data['unit'] === before['unit']
      ? ''
      : `zuständig: ${data['unit'] ?? 'wie für den Beschluss'} (vorher: ${before['unit'] ?? 'wie für den Beschluss'})`,
    data['assessment'] === before['assessment']
      ? ''
      : `Einschätzung: ${assessmentWord(data['assessment'])} (vorher: ${assessmentWord(before['assessment'])})`,
  ].filter(Boolean)
  return parts.join('; ') || 'nichts geändert'
}

const WORDS: Record<string, (data: Readonly<Record<string, unknown>>) => string> = {
  'paper.created': () => 'in das Register aufgenommen',
  'paper.updated': () => 'aus einem weiteren Dokument ergänzt',
  'paper.document_attached': () => 'Dokument angehängt',
  'paper.unit_set': data => `zuständig: ${data['unit'] ?? 'noch niemand'}`,
  'point.edited': data => `Punkt ${data['point']}: ${editedWords(data)}`,
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
