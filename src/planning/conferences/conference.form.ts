import { area, choice, dayOrNone, numberOrNone, pick, pickOrNone, single, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { CONFERENCE_KINDS, type ConferenceKind, conferenceKindInWords } from '../rules/conference.ts'
import type { Conference } from './conference.store.ts'

/** What a person says of a conference (K1); other records by id. */
export interface ConferenceValues {
  readonly title: string
  readonly kind: ConferenceKind
  readonly area: string | null
  readonly subject: string | null
  readonly report: string | null
  readonly unit: string
  readonly agenda: string
  readonly moderation: string
  readonly places: number | null
}

export const conferenceForm = form<ConferenceValues>(
  {
    title: text('titel', { label: 'Titel', required: 'Geben Sie den Titel an.' }),
    kind: choice('art', {
      label: 'Art',
      choices: CONFERENCE_KINDS.map(kind => [kind, conferenceKindInWords(kind)] as const),
      wrong: 'Wählen Sie, ob die Konferenz von einem Gebiet oder von einem Thema handelt.',
      open: true,
    }),
    area: pickOrNone('gebiet', { label: 'Gebiet', hint: 'nur bei einer stadträumlichen Konferenz', none: 'keines' }),
    subject: pickOrNone('leistungsart', {
      label: 'Leistungsfeld oder Leistungsart',
      hint: 'nur bei einer thematischen Konferenz',
      none: 'keine',
    }),
    report: pickOrNone('bericht', { label: 'Planungsbericht', hint: 'der Entwurf, um den es geht', none: 'noch keiner' }),
    unit: pick('stelle', { label: 'Zuständige Stelle', required: 'Wählen Sie die Stelle, die die Konferenz ausrichtet.' }),
    agenda: area('tagesordnung', { label: 'Tagesordnung', hint: 'steht in der Einladung', rows: 6, longest: 5000 }),
    moderation: text('moderation', { label: 'Moderation', hint: 'wo sie nicht bei der Stelle selbst liegt' }),
    places: numberOrNone('plaetze', {
      label: 'Plätze',
      hint: 'Wer danach zusagt, wartet; leer: ohne Grenze',
      from: 1,
      to: 100_000,
      wrong: 'Geben Sie eine Zahl ab 1 an, oder lassen Sie das Feld leer.',
    }),
  },
  ({ kind, area, subject }) => [
    ...(kind === 'area' && area === null ? [['area', 'Wählen Sie das Gebiet.'] as const] : []),
    ...(kind === 'subject' && subject === null ? [['subject', 'Wählen Sie das Leistungsfeld oder die Leistungsart.'] as const] : []),
    ...(kind === 'area' && subject !== null ? [['subject', 'Wählen Sie „keine“: Die Konferenz ist stadträumlich.'] as const] : []),
    ...(kind === 'subject' && area !== null ? [['area', 'Wählen Sie „keines“: Die Konferenz ist thematisch.'] as const] : []),
  ],
)

/** What the form of a conference says of it as it is stored. */
export const conferenceValues = (of: Conference): ConferenceValues => ({
  title: of.title,
  kind: of.kind,
  area: of.areaId,
  subject: of.subjectId,
  report: of.reportId,
  unit: of.organizationId,
  agenda: of.agenda,
  moderation: of.moderation,
  places: of.places,
})

/** A time of day that may be left out. */
const timeOrNone = (name: string, label: string) =>
  single<string>(
    name,
    { label, hint: 'zum Beispiel 14:00' },
    {
      control: { kind: 'line', type: 'text' },
      parse: given =>
        given === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(given) ? { value: given } : { wrong: 'Geben Sie eine Uhrzeit wie 14:00 an.' },
      write: value => value,
    },
  )

/** When and where a conference is; a reason where people were told otherwise before. */
export interface DayValues {
  readonly heldOn: Temporal.PlainDate | null
  readonly startsAt: string
  readonly endsAt: string
  readonly place: string
  readonly reason: string
}

export const dayForm = form<DayValues>(
  {
    heldOn: dayOrNone('tag', { label: 'Tag' }),
    startsAt: timeOrNone('beginn', 'Beginn'),
    endsAt: timeOrNone('ende', 'Ende'),
    place: text('ort', { label: 'Ort' }),
    reason: text('grund', { label: 'Grund', hint: 'nötig, wenn schon eingeladen ist; die Eingeladenen lesen ihn', longest: 500 }),
  },
  ({ startsAt, endsAt }) => [
    ...(endsAt !== '' && startsAt === '' ? [['startsAt', 'Geben Sie an, wann es beginnt.'] as const] : []),
    ...(endsAt !== '' && startsAt !== '' && endsAt <= startsAt ? [['endsAt', 'Das Ende liegt nicht nach dem Beginn.'] as const] : []),
  ],
)

export const dayValues = ({ heldOn, startsAt, endsAt, place }: Conference): DayValues => ({ heldOn, startsAt, endsAt, place, reason: '' })

/** When an area is due instead, and why (K1). */
export const dueForm = form<{ readonly dueOn: Temporal.PlainDate | null; readonly reason: string }>(
  {
    dueOn: dayOrNone('faellig', { label: 'Dran am' }),
    reason: text('grund', {
      label: 'Grund',
      required: 'Schreiben Sie, warum das Gebiet zu einem anderen Zeitpunkt dran ist.',
      longest: 500,
    }),
  },
  ({ dueOn }) => (dueOn === null ? [['dueOn', 'Geben Sie den Tag an.'] as const] : []),
)

/** Why a conference is cancelled; whoever was invited reads it. */
export const cancelForm = form<{ readonly reason: string }>({
  reason: text('grund', { label: 'Grund', required: 'Schreiben Sie, warum die Konferenz ausfällt.', longest: 500 }),
})
