import { type SQL, sql } from 'drizzle-orm'
import { hasRows } from '#platform/db/transaction.ts'
import type { SetupStep } from '#web/setup.ts'
import { urls } from '#web/urls.ts'

const anyOrganization =
  (types: SQL): SetupStep['isDone'] =>
  tx =>
    hasRows(tx, sql`select from organization where organization_type in (${types}) limit 1`)

/** Who has to be known before reports find their way. */
export const peopleSetup: readonly SetupStep[] = [
  {
    place: 20,
    label: 'Geschäftsbereiche und Ämter eintragen',
    because: 'wer Berichte schreibt, prüft und unterschreibt',
    href: urls.organizations(),
    isDone: anyOrganization(sql`'department', 'office'`),
  },
  {
    place: 30,
    label: 'Gremien eintragen',
    because: 'wer Berichte und Listen bekommt',
    href: urls.organizations(),
    isDone: anyOrganization(sql`'committee'`),
  },
  {
    place: 40,
    label: 'Personen eintragen und einladen',
    because: 'Rollen folgen aus Mitgliedschaften',
    href: urls.people(),
    isDone: tx => hasRows(tx, sql`select from membership limit 1`),
  },
]
