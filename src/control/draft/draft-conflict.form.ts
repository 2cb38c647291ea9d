import { formatGermanDate } from '#vocabulary/german-date.ts'
import type { Field } from '#web/form/field.ts'
import type { DraftContent } from '../report/draft.ts'
import type { Report } from '../report/report.store.ts'
import { answerForm, formTexts, headForm } from './draft.form.ts'

/** A field that two people have filled in differently. */
export interface FieldDifference {
  readonly field: string
  readonly label: string
  readonly theirs: string
  /** The other value as people read it. */
  readonly theirsInWords: string
}

/** The fields in which what was sent differs from what is stored. */
export function differingFields(sent: DraftContent, stored: DraftContent, report: Report): FieldDifference[] {
  const [mine, theirs] = [formTexts(sent), formTexts(stored)]
  return labelledFields(report).flatMap(({ field, label }) => {
    const value = theirs[field.name] ?? ''
    if ((mine[field.name] ?? '') === value) return []
    return [{ field: field.name, label, theirs: value, theirsInWords: inWords(field, value) }]
  })
}

/** Every field of a draft's form, with a label that says to which point it belongs. */
function labelledFields(report: Report): { field: Field<unknown>; label: string }[] {
  const { noteName, noteRole, ...head } = headForm.fields
  const ofHead = [
    ...Object.values<Field<unknown>>(head).map(field => ({
      field,
      label: field.name === head.nextControlOn.name ? 'Nächste Beschlusskontrolle' : field.label,
    })),
    ...[noteName, noteRole].map(field => ({ field, label: `Kenntnisnahme: ${field.label}` })),
  ]
  const ofPoints = report.papers.flatMap(({ points, reference }) =>
    points.flatMap(({ pointId, number }) =>
      Object.values<Field<unknown>>(answerForm(pointId).fields).map(field => ({
        field,
        label: `${field.label} zu Punkt ${number}${report.papers.length > 1 ? ` (${reference})` : ''}`,
      })),
    ),
  )
  return [...ofHead, ...ofPoints]
}

function inWords({ control }: Field<unknown>, value: string): string {
  if (value === '') return '(leer)'
  if (control.kind === 'tick') return 'angekreuzt'
  if (control.kind === 'choice') return control.choices?.find(([sent]) => sent === value)?.[1] ?? value
  return control.kind === 'line' && control.type === 'date' ? formatGermanDate(Temporal.PlainDate.from(value)) : value
}
