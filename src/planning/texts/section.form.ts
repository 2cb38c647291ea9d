import { area, dayOrNone, file, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { Section, Written } from '#writing/writing.store.ts'
import { MOST_CHARACTERS, type SectionToAdd } from '#writing/writing.usecases.ts'

/** What a person writes in a section. */
export const sectionForm = form<Written>({
  title: text('titel', { label: 'Überschrift', required: 'Geben Sie dem Abschnitt eine Überschrift.' }),
  dataOn: dayOrNone('datenstand', { label: 'Datenstand', hint: 'Von welchem Tag die Daten dieses Abschnitts sind' }),
  markdown: area('text', { label: 'Text', rows: 28, longest: MOST_CHARACTERS }),
})

/** A section beside the chapters of the form. */
export const addForm = form<Pick<SectionToAdd, 'title'>>({
  title: text('titel', { label: 'Überschrift', required: 'Geben Sie dem Abschnitt eine Überschrift.' }),
})

/** The name of an edition that is kept. */
export const editionForm = form<{ readonly name: string }>({
  name: text('name', {
    label: 'Name der Fassung',
    hint: 'etwa „Zur ersten Lesung“',
    required: 'Geben Sie der Fassung einen Namen.',
    longest: 120,
  }),
})

/** A remark, or an answer to one. */
export const remarkForm = form<{ readonly body: string }>({
  body: area('anmerkung', { label: 'Anmerkung', rows: 3, longest: 4000, required: 'Schreiben Sie, was Sie anmerken.' }),
})

/** The Word file of an older report. */
export const oldReportForm = form({
  file: file('datei', { label: 'Word-Datei', hint: 'DOCX, höchstens 20 MB', accept: '.docx' }),
})

/** A section as its form shows it. */
export const writtenOf = ({ title, dataOn, markdown }: Section): Written => ({ title, dataOn, markdown })
