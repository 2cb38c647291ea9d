import { renderAreaProfilePdf } from '#letters/render-area-profile-pdf.ts'
import { allAreas } from '#planning/areas/area.store.ts'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { type Done, done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { csvOf, type Sheet, sheet } from '#platform/http/sheet.ts'
import { type ZipEntry, zipped } from '#platform/http/zip.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'
import { readCity } from '#register/settings/city.ts'
import { allEditions, coveredAreas, editionFor, findFigures } from '../figures/figure.store.ts'
import { figureList } from '../figures/figures.list.tsx'
import { allIndicators } from '../indicators/indicator.store.ts'
import { facilitiesOfArea, profileIn } from '../profile/load-profile.ts'
import { profilePaper } from '../profile/profile.letter.ts'
import { SIGNS } from '../profile/profile-words.ts'
import { endPrint, findPrint, insertPrint } from './print.store.ts'

export interface PrintServices {
  readonly database: Database
  readonly clock: Clock
  readonly files: FileStore
  readonly jobs: JobQueue
}

export const PRINT_QUEUE = 'print-profiles'

/** Asks for all profiles of the edition in force in one file. */
export async function startPrint(
  { database, jobs }: PrintServices,
  principal: Principal,
  year: number | null,
): Promise<Outcome<{ id: string }, 'no_edition'>> {
  const begun = await database.change(principal, async (change): Promise<Outcome<{ id: string }, 'no_edition'>> => {
    const edition = await editionFor(change.tx, 'published')
    if (!edition) return change.nothing(refused('no_edition'))
    const areas = (await coveredAreas(change.tx, edition.id)).length
    const id = await insertPrint(change.tx, { editionId: edition.id, year, areas, startedBy: principal.id, startedByName: principal.name })
    await change.audit({ action: 'profiles.print_started', recordType: 'profile_print', recordId: id, data: { year, areas } })
    return { ...done, id }
  })
  if (begun.kind === 'done') await jobs.enqueue(PRINT_QUEUE, begun.id, { id: begun.id })
  return begun
}

/** Stops it; nothing is kept of what was set. */
export const stopPrint = (database: Database, principal: Principal, id: string): Promise<Outcome> =>
  end(database, principal, id, 'stopped', null)

const end = (
  database: Database,
  principal: Principal,
  id: string,
  state: 'done' | 'stopped' | 'failed',
  file: { readonly sha256: string; readonly size: number } | null,
): Promise<Outcome> =>
  database.change(principal, async (change): Promise<Done | typeof gone> => {
    if (!(await endPrint(change.tx, id, state, change.clock.now(), file))) return change.nothing(gone)
    await change.audit({ action: `profiles.print_${state}`, recordType: 'profile_print', recordId: id })
    return done
  })

/** Sets the profiles one after the other, and looks before each whether somebody has stopped it. May come again after a crash: it begins anew then. */
export async function printProfiles(services: PrintServices, id: string): Promise<void> {
  const { database, files } = services
  const print = await database.read(SYSTEM, tx => findPrint(tx, id))
  if (print?.state !== 'waiting') return
  try {
    const file = await files.put(zipped(entriesOf(services, id, print)))
    await end(database, SYSTEM, id, 'done', file)
  } catch (error) {
    if (error instanceof Stopped) return
    await end(database, SYSTEM, id, 'failed', null)
    throw error
  }
}

/** Somebody has stopped it. */
class Stopped extends Error {}

/** The files of the archive, read as the public reads them: what not everybody may see is in none. */
async function* entriesOf(
  { database, clock }: PrintServices,
  id: string,
  { editionId, year }: { readonly editionId: string; readonly year: number | null },
): AsyncGenerator<ZipEntry> {
  const { edition, areas, city, covered } = await database.read(PUBLIC, async tx => ({
    edition: (await allEditions(tx)).find(each => each.id === editionId),
    areas: await allAreas(tx),
    city: await readCity(tx),
    covered: await coveredAreas(tx, editionId),
  }))
  if (!edition) throw new Error('the edition is not public')
  let finished = 0
  for (const { areaId, level, number, name } of covered) {
    if ((await database.read(SYSTEM, tx => findPrint(tx, id)))?.state !== 'waiting') throw new Stopped()
    const found = await database.read(PUBLIC, async tx => {
      const area = areas.find(each => each.id === areaId)
      const profile = area && (await profileIn(tx, edition, area, areas, year))
      return profile && { profile, facilities: (await facilitiesOfArea(tx, areaId)).map(({ values }) => values.name) }
    })
    // An area that has no figure of the year that was asked for has no profile of it.
    if (found && (year === null || found.profile.year === year)) {
      const { pdf } = await renderAreaProfilePdf(
        profilePaper(found.profile, { edition, city, today: clock.today(), facilities: found.facilities }),
      )
      yield { name: `${plain(level)}-${plain(number)}-${plain(name)}-${found.profile.year}.pdf`, bytes: pdf }
    }
    finished++
    // How far it is says nothing of the city, so it is not audited.
    await database.engine.executeSql('update profile_print set finished = $2 where id = $1', [id, finished])
  }
  const { figures, indicators } = await database.read(PUBLIC, async tx => ({
    figures: (await findFigures(tx, editionId, { q: '', indicator: '', year, state: null }, { limit: MOST_FIGURES, offset: 0 })).rows,
    indicators: await allIndicators(tx),
  }))
  const text = (of: Sheet): Uint8Array => new TextEncoder().encode(csvOf([of]))
  yield {
    name: 'zahlen.csv',
    bytes: text(
      sheet(
        'Zahlen',
        figureList.columns.flatMap(({ label, value }) => (value ? { label, value } : [])),
        figures,
      ),
    ),
  }
  yield { name: 'kennzahlen.csv', bytes: text(indicatorSheet(indicators)) }
  yield {
    name: 'angaben.csv',
    bytes: text(
      sheet(
        'Angaben',
        [
          { label: 'Angabe', value: ([label]) => label },
          { label: 'Wert', value: ([, value]) => value },
        ],
        [
          ['Herausgeber', `${city.kind} ${city.name}`],
          ['Fassung', edition.name],
          ['Veröffentlicht am', edition.publishedOn],
          ['Jahr', year === null ? 'je Gebiet das neueste' : String(year)],
          ...SIGNS.map(([sign, words]) => [`Zeichen ${sign}`, words] as const),
        ] as readonly (readonly [string, string | Temporal.PlainDate | null])[],
      ),
    ),
  }
}

const MOST_FIGURES = 1_000_000

const plain = (words: string): string => words.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')

const indicatorSheet = (indicators: Awaited<ReturnType<typeof allIndicators>>): Sheet =>
  sheet(
    'Kennzahlen',
    [
      { label: 'Kürzel', value: ({ values }) => values.code },
      { label: 'Kennzahl', value: ({ values }) => values.name },
      { label: 'Thema', value: ({ values }) => values.topic },
      { label: 'Definition', value: ({ values }) => values.definition },
      { label: 'Einheit', value: ({ values }) => values.unit },
      { label: 'Bezug', value: ({ values }) => values.base },
      { label: 'Quelle', value: ({ sourceName }) => sourceName },
    ],
    indicators,
  )
