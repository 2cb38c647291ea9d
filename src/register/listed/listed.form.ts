import type { PointStatus } from '#reading/reading.ts'
import { parsePointNumber } from '#vocabulary/point-number.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { germanStatus, POINT_STATUSES } from '#vocabulary/status.ts'
import { area, choice, dayOrNone, text, typed } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

/** A point of a resolution as a row of an office's list says it; empty or null where it says nothing. */
export interface ListedValues {
  readonly reference: string
  readonly subject: string
  readonly committee: string
  readonly session: string
  readonly decidedOn: Temporal.PlainDate | null
  readonly point: string
  readonly text: string
  readonly unit: string
  readonly deadline: Temporal.PlainDate | null
  readonly nextControl: Temporal.PlainDate | null
  readonly status: PointStatus | ''
  readonly remark: string
}

const UNSAID = ['', ''] as const

/** The columns of a list of resolutions. */
export const listedForm = form<ListedValues>({
  reference: typed('vorlage', {
    label: 'Vorlage',
    hint: 'Nummer der Vorlage, zum Beispiel V0417/25',
    parse: given => parseReference(given)?.normal ?? null,
    wrong: 'Geben Sie die Nummer der Vorlage an, zum Beispiel V0417/25.',
    write: String,
  }),
  subject: text('gegenstand', { label: 'Gegenstand', longest: 1000 }),
  committee: text('gremium', { label: 'Gremium', hint: 'Kürzel oder Name', longest: 200 }),
  session: text('sitzung', { label: 'Sitzung', hint: 'Nummer der Sitzung, zum Beispiel SR/012/2024', longest: 60 }),
  decidedOn: dayOrNone('beschlossen', { label: 'Beschlossen am' }),
  point: typed('punkt', {
    label: 'Punkt',
    hint: 'Nummer des Beschlusspunktes, zum Beispiel 5 oder 5.a; ohne Nummer wird gezählt',
    parse: parsePointNumber,
    wrong: 'Geben Sie die Nummer des Beschlusspunktes an, zum Beispiel 5 oder 5.a.',
    write: String,
  }),
  text: area('wortlaut', { label: 'Wortlaut', hint: 'nötig bei neuen Punkten', longest: 50_000 }),
  unit: text('zustaendig', { label: 'Zuständig', longest: 200 }),
  deadline: dayOrNone('frist', { label: 'Frist', hint: 'wird ein Vorschlag, den jemand bestätigt' }),
  nextControl: dayOrNone('kontrolle', { label: 'Nächste Kontrolle', hint: 'ein Tag für den ganzen Beschluss' }),
  status: choice('stand', {
    label: 'Stand',
    hint: POINT_STATUSES.map(germanStatus).join(', '),
    choices: [UNSAID, ...POINT_STATUSES.map(status => [status, germanStatus(status)] as const)],
    wrong: `Schreiben Sie eines der Wörter ${POINT_STATUSES.map(status => `„${germanStatus(status)}“`).join(', ')}, oder lassen Sie die Zelle leer.`,
  }),
  remark: area('bemerkung', { label: 'Bemerkung', hint: 'bleibt in der Verwaltung', longest: 10_000 }),
})

/** What a column of a list is called. */
export const labelOf = (field: keyof ListedValues): string => listedForm.fields[field].label
