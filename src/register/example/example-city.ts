import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { SYSTEM } from '#platform/access/principal.ts'
import { EXAMPLE_IMPORT_LOCK, EXAMPLE_LOCK, oneServerAtATime, unlessAnotherServer } from '#platform/db/one-server.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { receiveFile, type UploadServices } from '../document/upload.usecases.ts'
import type { RegisterEvents } from '../intake/events.ts'
import { acceptAllClear } from '../review/review-batch.usecases.ts'
import { citySchema, readCity, saveCity } from '../settings/city.ts'
import { decideForExample } from './example-decisions.ts'
import { spreadOverYears } from './example-life.ts'

/** Where the example's documents lie, with manifest.json beside them. */
export const SAMPLES = join(import.meta.dirname, '../../../samples')

const EXAMPLE = citySchema.parse({
  kind: 'Landeshauptstadt',
  name: 'Lindenau an der Elster',
  mayorName: 'Katharina Voßberg',
  mayorRole: 'Oberbürgermeisterin',
  departments: [
    ['Bildung, Jugend und Sport', '(GB 2) 51', 'Dr. Matthias Brennecke', 'Bürgermeister für Bildung, Jugend und Sport'],
    ['Stadtentwicklung, Bau und Verkehr', '(GB 6) 66', 'Ulrike Sandmann', 'Beigeordnete für Stadtentwicklung, Bau und Verkehr'],
    ['Finanzen, Personal und Recht', '(GB 1) 20', 'Holger Wernicke', 'Beigeordneter für Finanzen, Personal und Recht'],
    ['Soziales, Gesundheit und Wohnen', '(GB 5) 50', 'Dr. Annegret Lösche', 'Beigeordnete für Soziales, Gesundheit und Wohnen'],
    ['Umwelt und Kommunalwirtschaft', '(GB 7) 67', 'Jörg Tannhäuser', 'Beigeordneter für Umwelt und Kommunalwirtschaft'],
    ['Ordnung und Sicherheit', '(GB 3) 32', 'Reinhard Kühnast', 'Erster Bürgermeister'],
  ].map(([name, fileMark, headName, headRole]) => ({ name, fileMark, headName, headRole })),
  example: true,
})

const MARK = 'example-city'
type ImportState = 'importing' | 'done'

/** Documents of the example that stay in review, so that there is something to try the review on: these, and all in which something is doubtful. */
const LEFT_IN_REVIEW = 1

export const isExampleCity = async (tx: Tx): Promise<boolean> => (await readCity(tx)).example

/** How far the example is: null where there is none. */
export async function exampleImportState(tx: Tx): Promise<ImportState | null> {
  const [row] = await rowsOf<{ state: ImportState }>(tx, sql`select value ->> 'state' as state from setting where key = ${MARK}`)
  return row?.state ?? null
}

const manifestSchema = z.array(z.object({ file: z.string().regex(/^[\w.-]+$/) }))

export interface ExampleOptions {
  /** The operator wants no example. */
  readonly empty: boolean
  /** Folder with manifest.json and documents/. */
  readonly samples?: string
  /** Carried out when the register is filled: what other capabilities add to the example. May be repeated after an interrupted start. */
  readonly afterwards?: () => Promise<void>
  /** How long to wait between two looks at how far the reading is. */
  readonly pollMs?: number
}

/**
 * Fills an empty installation with the example city: decides at once whether this is one, then imports in the background through the pipeline that people use.
 * A start that was interrupted goes on where it was; one that finished is not repeated.
 * @returns whether the data is the example's, the end of the import, and how far it is in words, null from then on
 */
export async function prepareExampleCity(
  services: UploadServices,
  events: RegisterEvents,
  options: ExampleOptions,
): Promise<{ readonly isExample: boolean; readonly finished: Promise<void>; readonly preparing: () => string | null }> {
  const { database } = services
  const isImporting = await oneServerAtATime(database.engine, EXAMPLE_LOCK, () =>
    database.change(SYSTEM, async change => {
      const state = await exampleImportState(change.tx)
      const isBegun = state === null && !options.empty && (await isEmpty(change.tx))
      if (isBegun) {
        await saveCity(change, EXAMPLE)
        await saveMark(change.tx, 'importing')
      }
      await change.audit({ action: isBegun ? 'example.begun' : 'server.started', recordType: 'setting', recordId: MARK })
      return isBegun || state === 'importing'
    }),
  )
  const isExample = await database.read(SYSTEM, isExampleCity)
  let words = isImporting ? 'Dokumente werden hochgeladen' : null
  const tell = (step: string | null): void => {
    words = step
  }
  // Where another server is at it, this one waits, and goes on only where that one was interrupted.
  const untilDone = async (): Promise<void> => {
    const goOn = () => importExample(services, events, options, tell)
    while (!(await unlessAnotherServer(database.engine, EXAMPLE_IMPORT_LOCK, goOn))) {
      await wait(options.pollMs ?? 500)
      if ((await database.read(SYSTEM, exampleImportState)) === 'done') return tell(null)
    }
  }
  const finished = isImporting ? untilDone() : Promise.resolve()
  finished.catch(() => tell('angehalten, denn etwas ging schief; der nächste Start macht weiter'))
  return { isExample, finished, preparing: () => words }
}

const isEmpty = async (tx: Tx): Promise<boolean> => {
  const [row] = await rowsOf<{ taken: boolean }>(
    tx,
    sql`select exists(select from document) or exists(select from paper) or exists(select from setting where key = 'city') as taken`,
  )
  return row?.taken === false
}

const saveMark = async (tx: Tx, state: ImportState): Promise<void> => {
  await tx.execute(sql`insert into setting (key, value, visibility) values (${MARK}, ${JSON.stringify({ state })}::jsonb, 'internal')
    on conflict (key) do update set value = excluded.value`)
}

async function importExample(
  services: UploadServices,
  events: RegisterEvents,
  options: ExampleOptions,
  tell: (step: string | null) => void,
): Promise<void> {
  const folder = options.samples ?? SAMPLES
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  const ids: string[] = []
  for (const { file } of manifest) {
    // The same bytes lead to the document of the interrupted start.
    const received = await receiveFile(services, SYSTEM, { name: file, bytes: createReadStream(join(folder, 'documents', file)) })
    if (received.outcome === 'received' || received.outcome === 'known') ids.push(received.documentId)
  }
  await untilRead(services, ids, options.pollMs ?? 500, unread => tell(`${ids.length - unread} von ${ids.length} Dokumenten sind gelesen`))
  tell('Beschlüsse und Berichte kommen ins Register')
  const kept = await newestClear(services, ids)
  await acceptAllClear({ database: services.database, events }, SYSTEM, {
    audience: 'public',
    only: new Set(ids.filter(id => !kept.has(id))),
  })
  await decideForExample({ database: services.database, events })
  await spreadOverYears(services.database)
  tell('Personen, Berichte und Nachfragen kommen dazu')
  await options.afterwards?.()
  await services.database.change(SYSTEM, async change => {
    await saveMark(change.tx, 'done')
    await change.audit({ action: 'example.done', recordType: 'setting', recordId: MARK, data: { documents: ids.length } })
  })
  tell(null)
}

/** The jobs do the reading; here it is only waited for. */
async function untilRead(
  { database }: UploadServices,
  ids: readonly string[],
  pollMs: number,
  tell: (unread: number) => void,
): Promise<void> {
  for (;;) {
    const [row] = await database.read(SYSTEM, tx =>
      rowsOf<{ unread: string }>(
        tx,
        sql`select count(*) as unread from document where state in ('queued', 'reading') and id = any(${`{${ids.join(',')}}`}::uuid[])`,
      ),
    )
    const unread = Number(row?.unread ?? 0)
    tell(unread)
    if (unread === 0) return
    await wait(pollMs, undefined, { ref: false })
  }
}

/** The newest resolution without doubts: it waits to be taken over by the person who tries the review. */
async function newestClear({ database }: UploadServices, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await database.read(SYSTEM, tx =>
    rowsOf<{ id: string }>(
      tx,
      sql`select id from document where state = 'review' and kind = 'resolution' and finding_count = 0 and id = any(${`{${ids.join(',')}}`}::uuid[])
        order by reading ->> 'sessionDate' desc nulls last limit ${LEFT_IN_REVIEW}`,
    ),
  )
  return new Set(rows.map(row => row.id))
}
