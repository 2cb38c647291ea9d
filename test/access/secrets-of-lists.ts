import type { Database } from '#platform/db/database.ts'
import type { TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { type CityOptions, CLEARED, INSIDE, type Secret } from './visitors.ts'

/** What came of offices' lists: a note beside a public point and one beside a confidential one, and a list that was looked at and asks what its columns are. */
export async function bringSecretLists(site: TestApp, database: Database, options: CityOptions): Promise<Secret[]> {
  const notes = [
    ['V0701/24', 'Mauerpfefferrain', INSIDE],
    ['V0705/24', 'Lerchenspornsteig', CLEARED],
  ] as const
  const secrets: Secret[] = []
  for (const [reference, word, seenBy] of notes) {
    if (options.withoutConfidential && seenBy === CLEARED) continue
    await database.engine.executeSql(
      `insert into listed_point (point_id, remark) select id, 'Bemerkung zu ${word}' from point where number = '1' and paper_id = (select id from paper where reference = '${reference}')`,
    )
    secrets.push({ word, what: `what a list noted at a point of ${reference}`, seenBy })
  }
  const form = new FormData()
  form.set('datei', new File(['Vorlage;Wortlaut;Farbe\nV0717/24;Am Odermennigpfad ist zu bauen.;rot'], 'Beschlussliste.csv'))
  const looked = await site.post(urls.importStart('beschlusslisten'), form)
  if (looked.status !== 303) throw new Error(`the list was not looked at: ${looked.status}`)
  return [...secrets, { word: 'Odermennigpfad', what: 'a list that was looked at', seenBy: INSIDE }]
}
