import { area, pickOrNone } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

const text = (label: string, rows: number) => area('text', { label, rows, required: 'Schreiben Sie, worum es geht.', longest: 4000 })

/** A question or remark about a report, or about one of its points. */
export const remarkForm = form({ pointId: pickOrNone('punkt', { label: 'Worum es geht' }), text: text('Frage oder Anmerkung', 3) })

export const answerForm = form({ text: text('Antwort', 2) })
