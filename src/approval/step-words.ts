import type { Leader } from '#people/register/positions.store.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { timeOf } from '#platform/clock/time-of-day.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import type { Capacity, WayUnit } from './rules/position.ts'

/** "Leitung Jugendamt, in Vertretung für Roland Fichtelberg" */
export const inRole = ({ title, inAbsence, forName }: Pick<Capacity, 'title' | 'inAbsence' | 'forName'>): string =>
  inAbsence ? `${title}, ${forName ? `in Vertretung für ${forName}` : 'in Vertretung, die Stelle der Leitung ist unbesetzt'}` : title

/** "Ruprecht Sandrock (Jugendamt)", or the unit alone where its head is vacant or unknown. */
export const headOf = (unit: Pick<WayUnit, 'name' | 'head'> | null): string =>
  unit ? (unit.head ? `${unit.head} (${unit.name})` : unit.name) : ''

/** The day on which a step was taken, in the city. */
export const dayOf = ({ at }: { readonly at: Temporal.Instant }): Temporal.PlainDate => inCityTime(at).toPlainDate()

/** Who stands in for the head of a unit. */
export const deputiesOf = (unit: Pick<WayUnit, 'id'> | null, leaders: readonly Leader[]): string[] =>
  leaders.filter(({ organizationId, role }) => organizationId === unit?.id && role === 'deputy').map(({ name }) => name)

/** "Ruprecht Sandrock hat ihn um 10:31 Uhr geprüft", with the day where it was not today. */
export function stepSentence(
  { actorName, at }: { readonly actorName: string; readonly at: Temporal.Instant },
  participle: string,
  today: Temporal.PlainDate,
): string {
  const day = dayOf({ at })
  const when = `${day.equals(today) ? '' : `am ${formatGermanDate(day)} `}um ${timeOf(at)} Uhr`
  return `${actorName} hat ihn ${when} ${participle}`
}

/** Why a step is not somebody's to take, where the rule is the same on every way. */
export const SHARED_REFUSALS = {
  you_wrote_it:
    'Sie haben an diesem Bericht mitgeschrieben. Prüfen, mitzeichnen und unterschreiben muss jemand anderes (Vier-Augen-Prinzip).',
  unit_unknown: 'Das Verzeichnis der Stellen kennt die zuständige Stelle nicht.',
  wrong_step: 'Der Bericht ist nicht mehr an der Stelle seines Weges, an der dieser Schritt möglich ist.',
} as const
