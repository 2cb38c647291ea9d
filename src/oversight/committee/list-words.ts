import { germanAssessment } from '#register/record/assessment.ts'
import { formatGermanDate, formatShortGermanDate } from '#vocabulary/german-date.ts'
import { germanLight } from '#vocabulary/light.ts'
import { germanStatus } from '#vocabulary/status.ts'
import type { Rhythm } from '../rules/list-due.ts'
import type { ChangingField, ListContent, ListPart, ListRow } from './list-content.ts'

const PARTS: Record<ListPart, string> = { public: 'Öffentlicher Teil', non_public: 'Nichtöffentlicher Teil' }
const RHYTHM_WORDS: Record<Rhythm, string> = {
  every_session: 'zu jeder Sitzung',
  quarterly: 'vierteljährlich',
  half_yearly: 'halbjährlich',
  yearly: 'jährlich',
}

export const germanPart = (part: ListPart): string => PARTS[part]
export const germanRhythm = (rhythm: Rhythm): string => RHYTHM_WORDS[rhythm]

/** A day of a list in full; what is not known is a dash. */
export const longDay = (iso: string | null): string => (iso === null ? '–' : formatGermanDate(Temporal.PlainDate.from(iso)))

/** A day as it fits a column. */
export const shortDay = (iso: string | null): string => (iso === null ? '–' : formatShortGermanDate(Temporal.PlainDate.from(iso)))

/** The heading of a list. */
export const listTitle = ({ committeeName }: Pick<ListContent, 'committeeName'>): string => `Offene Beschlusspunkte: ${committeeName}`

/** What stands below the heading: which day, for which session, compared with what. */
export function listFacts({ asOf, session, comparedWith, rows }: ListContent): string[] {
  const open = rows.filter(row => row.outcome === null).length
  const late = rows.filter(row => row.light === 'red').length
  const finished = rows.length - open
  return [
    [`Stand ${longDay(asOf)}`, ...(session ? [`Sitzung ${session.number} am ${longDay(session.on)}`] : [])].join(' · '),
    [
      `${open} offen`,
      `davon ${late} überfällig`,
      ...(comparedWith ? [`${finished} seit der letzten Liste erledigt`, `verglichen mit der Liste vom ${longDay(comparedWith)}`] : []),
    ].join(' · '),
  ]
}

/** What stands before a resolution's points. */
export const resolutionDetails = ({ session, decidedOn, mover }: ListRow): string =>
  [
    decidedOn ? `beschlossen am ${longDay(decidedOn)}` : 'Tag des Beschlusses nicht bekannt',
    ...(session ? [`Sitzung ${session}`] : []),
    mover ? `eingebracht von: ${mover}` : 'Einreicher nicht erfasst',
  ].join(' · ')

/** "neu", "zuletzt"; empty for other rows. */
export const markWord = ({ mark }: ListRow): string =>
  mark === null ? '' : { new: 'neu', last: 'zuletzt', changed: 'geändert' }[mark.kind]

/** A changing field's value as the list writes it. */
export function valueWords(field: ChangingField, value: string | null): string {
  if (value === null || value === '') return '–'
  switch (field) {
    case 'dueOn':
    case 'nextControlOn':
      return shortDay(value)
    case 'light':
      return germanLight(value as ListRow['light']).label
    case 'status':
      return germanStatus(value as NonNullable<ListRow['status']>)
    case 'assessment':
      return germanAssessment(value as NonNullable<ListRow['assessment']>)
    default:
      return value
  }
}

/** What the last list said in the field, if it said something else. */
export function valueBefore({ mark }: ListRow, field: ChangingField): string | null {
  if (mark?.kind !== 'changed' || !(field in mark.before)) return null
  return valueWords(field, mark.before[field] ?? null)
}

/** What explains the marks; only those that occur. */
export function legendOf({ rows, soonDays, comparedWith }: ListContent): string[] {
  const marks = new Set(rows.map(row => row.mark?.kind))
  return [
    `Ampel, aus den Fristen berechnet: im Plan · bald fällig (ab ${soonDays} Tagen vorher) · überfällig · nichts fällig. Die Einschätzung gibt die zuständige Stelle ab.`,
    ...(comparedWith
      ? [
          [
            marks.has('new') ? 'neu: stand nicht in der letzten Liste' : '',
            marks.has('changed') ? 'vorher: was die letzte Liste sagte' : '',
            marks.has('last') ? 'zuletzt: erledigt, steht zum letzten Mal in der Liste' : '',
          ]
            .filter(Boolean)
            .join(' · '),
        ].filter(Boolean)
      : []),
  ]
}
