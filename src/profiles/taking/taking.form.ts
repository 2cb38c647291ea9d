import { file, numberOrNone, pickOrNone, text, tick } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

/** A file of figures, with what it does not say itself. */
export const figureFileForm = form({
  file: file('datei', {
    label: 'Datei',
    hint: 'CSV oder Excel (XLSX), höchstens 20 MB. Beim Ansehen wird noch nichts geändert.',
    accept: '.csv,.xlsx',
  }),
  year: numberOrNone('jahr', {
    label: 'Jahr der Zahlen',
    hint: 'nur nötig, wenn die Datei es nicht nennt',
    from: 1900,
    to: 2200,
    wrong: 'Geben Sie eine Jahreszahl an, oder lassen Sie das Feld leer.',
  }),
  level: pickOrNone('ebene', { label: 'Ebene der Gebiete', hint: 'nur nötig, wenn die Datei sie nicht nennt', none: 'wie in der Datei' }),
  indicator: pickOrNone('kennzahl', { label: 'Kennzahl', hint: 'nur nötig, wenn die Datei sie nicht nennt', none: 'wie in der Datei' }),
})

/** The name under which an edition is published; it is said twice that it becomes public. */
export const editionForm = form({
  name: text('name', { label: 'Name der Fassung', hint: 'Steckbriefe 2026', required: 'Geben Sie der Fassung einen Namen.', longest: 100 }),
  sure: tick('sicher', {
    label: 'Ich habe den Entwurf geprüft; er darf öffentlich werden.',
    required: 'Bestätigen Sie, dass der Entwurf geprüft ist.',
  }),
})
