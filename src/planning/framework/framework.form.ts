import { parseReference } from '#vocabulary/reference.ts'
import { area, day, dayOrNone, type Field, lines, pick, single, text, tick } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { codeField, codeProblem } from '../offers/offer.fields.form.ts'
import { parseAnnex, parseReplaced } from '../rules/framework-words.ts'

/** A document of the framework as people say it (P1): all that it refers to by words, never by id. */
export interface FrameworkValues {
  readonly code: string
  readonly title: string
  readonly part: string
  readonly area: string
  readonly kind: string
  readonly report: string
  readonly reference: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly annexes: readonly string[]
  readonly replaces: readonly string[]
  readonly note: string
  readonly isPublic: boolean
}

/** The resolution that adopted it; a framework has documents older than any register, so it may be one that is not there, or none. */
const reference: Field<string> = single<string>(
  'vorlage',
  { label: 'Vorlage', hint: 'wie V0123/24; der Beschluss muss nicht im Register stehen' },
  {
    control: { kind: 'line', type: 'text' },
    parse(given) {
      const normal = given === '' ? '' : parseReference(given)?.normal
      return normal === undefined ? { wrong: 'Schreiben Sie die Vorlage wie V0123/24.' } : { value: normal }
    },
    write: String,
  },
)

export const frameworkForm = form<FrameworkValues>(
  {
    code: codeField('woran das Dokument erkannt wird, zum Beispiel IV-SR3-2020'),
    title: text('titel', { label: 'Titel', required: 'Geben Sie den Titel an.', longest: 300 }),
    part: pick('teil', { label: 'Teil', hint: 'I, II, III oder IV', required: 'Wählen Sie den Teil des Planungsrahmens.' }),
    area: text('gebiet', { label: 'Gebiet', hint: 'wenn es von einem handelt, mit Ebene und Nummer: Stadtraum 3', longest: 100 }),
    kind: pick('leistungsart', { label: 'Leistungsart', hint: 'oder Leistungsfeld, wenn es davon handelt: § 13' }),
    report: pick('bericht', { label: 'Planungsbericht', hint: 'Titel des Berichts, dessen Fassung das ist' }),
    reference,
    from: day('von', { label: 'Gilt von', required: 'Geben Sie den ersten Tag an, an dem das Dokument gilt.' }),
    until: dayOrNone('bis', { label: 'Gilt bis', hint: 'letzter Tag; leer: bis es ersetzt wird' }),
    annexes: lines('anlagen', {
      label: 'Anlagen',
      hint: 'eine Zeile für jede: Nummer und Titel, dann nach Strichpunkten Gebiet und Leistungsart: 3 Neustadt; Stadtraum 3',
      rows: 3,
    }),
    replaces: lines('ersetzt', {
      label: 'Ersetzt',
      hint: 'eine Zeile für jedes: Kennung, oder Kennung und Anlage: IV-2019 Anlage 3',
      rows: 2,
    }),
    note: area('notiz', { label: 'Notiz', rows: 2 }),
    isPublic: tick('oeffentlich', { label: 'Öffentlich', hint: 'Alle sehen das Dokument im Planungsrahmen; ja oder nein' }),
  },
  values => [
    ...codeProblem(values),
    ...(values.until && Temporal.PlainDate.compare(values.until, values.from) < 0
      ? [['until', 'Das Ende liegt vor dem Anfang.'] as const]
      : []),
    ...values.annexes.flatMap(line =>
      parseAnnex(line) ? [] : [['annexes', `„${line}“ ist keine Anlage. Schreiben Sie Nummer und Titel: 3 Neustadt; Stadtraum 3`] as const],
    ),
    ...twice(values.annexes.flatMap(line => parseAnnex(line)?.number ?? [])).map(
      number => ['annexes', `Die Anlage ${number} steht zweimal da.`] as const,
    ),
    ...values.replaces.flatMap(line =>
      parseReplaced(line)
        ? []
        : [['replaces', `„${line}“ ist nicht lesbar. Schreiben Sie die Kennung, oder Kennung und Anlage: IV-2019 Anlage 3`] as const],
    ),
  ],
)

const twice = (some: readonly string[]): readonly string[] => [...new Set(some.filter((each, index) => some.indexOf(each) !== index))]

/** Why a point brings nothing into the framework. */
export const dismissalForm = form({
  reason: text('grund', { label: 'Grund', hint: 'zum Beispiel: gehört in den Fachplan Kita', required: 'Sagen Sie, warum nicht.' }),
})
