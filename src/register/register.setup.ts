import { sql } from 'drizzle-orm'
import { hasRows } from '#platform/db/transaction.ts'
import type { SetupStep } from '#web/setup.ts'
import { urls } from '#web/urls.ts'
import { citySettings, readCity } from './settings/city.ts'

/** What the register needs before it is worked with. */
export const registerSetup: readonly SetupStep[] = [
  {
    place: 10,
    label: 'Stadt eintragen',
    because: 'Name, Anschrift der Briefe, Fristen',
    href: urls.settings(),
    isDone: async tx => (await readCity(tx)).name !== citySettings.parse({}).name,
  },
  {
    place: 85,
    label: 'Alte Liste einlesen',
    because: 'Beschlüsse, die bisher in Excel geführt wurden',
    href: urls.importStart('beschlusslisten'),
    isDone: tx => hasRows(tx, sql`select from paper limit 1`),
  },
  {
    place: 90,
    label: 'Erstes Dokument hochladen',
    because: 'ein Beschluss oder ein Brief zur Beschlusskontrolle',
    href: urls.documents(),
    isDone: tx => hasRows(tx, sql`select from document where state <> 'discarded' limit 1`),
  },
]
