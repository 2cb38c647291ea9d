import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { urls } from '#web/urls.ts'
import type { TestApp } from './test-app.ts'

/** Begins a planning conference about the kind of service § 11 by its form, as whoever asks; gives its id. */
export async function startConference(
  site: TestApp,
  fields: { readonly titel: string } & Readonly<Record<string, string>>,
  unitShortName = 'Amt 51',
): Promise<string> {
  const [row] = await site.services.database.read(SYSTEM, tx =>
    rowsOf<{ kind: string; unit: string }>(
      tx,
      sql`select (select id from service_kind where code = '§ 11') as kind, (select id from organization where short_name = ${unitShortName} limit 1) as unit`,
    ),
  )
  const saved = await site.post(urls.conferenceNew(), {
    ...{ art: 'subject', leistungsart: row?.kind ?? '', stelle: row?.unit ?? '' },
    ...fields,
  })
  const id = /konferenzen\/([0-9a-f-]{36})/.exec(saved.headers.get('location') ?? '')?.[1]
  if (saved.status !== 303 || id === undefined) throw new Error(`the conference was not saved: ${saved.status} ${await saved.text()}`)
  return id
}
