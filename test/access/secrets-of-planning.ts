import type { TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { INSIDE, type Secret } from './visitors.ts'

/** Gives the city an area, and a file of areas that nobody has taken over. */
export async function fillPlanning(site: TestApp): Promise<Secret[]> {
  const area = await site.post(urls.areaNew(), { ebene: 'Stadtteil', nummer: '7', name: 'Am Anger' })
  if (area.status !== 303) throw new Error(`the area was not saved: ${area.status}`)
  const form = new FormData()
  const rows = ['Ebene;Nummer;Name', 'Stadtteil;7;Am Königskerzenhain', 'Stadtteil;;Zum Natternkopf']
  form.set('datei', new File([rows.join('\n')], 'Wegwartenliste.csv'))
  const looked = await site.post(urls.importStart('gebiete'), form)
  if (looked.status !== 303) throw new Error(`the file was not looked at: ${looked.status}`)
  return [
    { word: 'Wegwartenliste', what: 'the name of a file that waits', seenBy: INSIDE },
    { word: 'Königskerzenhain', what: 'what a row of it would change', seenBy: INSIDE },
    { word: 'Natternkopf', what: 'a row of it that is refused', seenBy: INSIDE },
  ]
}
