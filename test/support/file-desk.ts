import { prepareExamplePeople } from '#people/example-people.usecases.ts'
import { examplePrincipals } from '#people/example-principals.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Role } from '#platform/access/roles.ts'
import { type Fate, findRun, type ImportRun, type ImportState, listRows } from '#platform/import/import.store.ts'
import { urls } from '#web/urls.ts'
import type { TestApp } from './test-app.ts'
import { until } from './until.ts'

/** Files of rows as a planner hands them in, on a site with people and working queues. */
export async function fileDesk(site: TestApp) {
  const { database } = site.services
  await prepareExamplePeople(database)
  const people = await examplePrincipals(site.services)
  const as = (role: Role): Principal => {
    const person = people.get(role)
    if (!person) throw new Error(`nobody is ${role}`)
    site.as(person)
    return person
  }
  as('clerk')
  await site.work()
  const stateOf = async (id: string): Promise<ImportRun> => {
    const run = await database.read(SYSTEM, tx => findRun(tx, id))
    if (!run) throw new Error('no such file')
    return run
  }
  const send = async (kind: string, form: FormData) => {
    const answer = await site.post(urls.importStart(kind), form)
    const location = answer.headers.get('location') ?? ''
    const id = location.split('/')[2] ?? ''
    return { status: answer.status, id, asksForColumns: location === urls.importColumns(id), words: await answer.text() }
  }
  return {
    as,
    /** Hands a file in; gives the id of the look at it, or the page that says what is wrong. */
    look(kind: string, content: string | Uint8Array<ArrayBuffer>, name = 'liste.csv') {
      const form = new FormData()
      form.set('datei', new File([content], name))
      return send(kind, form)
    },
    /** Looks at a file that comes with the product. */
    lookAtShipped(kind: string, name: string) {
      const form = new FormData()
      form.set('mitgeliefert', name)
      return send(kind, form)
    },
    /** Takes a file over and waits for its end. */
    async takeOver(id: string): Promise<ImportState> {
      await site.post(urls.importTake(id))
      await until(async () => (await stateOf(id)).state !== 'waiting')
      return (await stateOf(id)).state
    },
    undo: (id: string) => site.post(urls.importUndo(id)),
    stateOf: async (id: string) => (await stateOf(id)).state,
    rows: (id: string, fate: Fate | null = null) => database.read(SYSTEM, tx => listRows(tx, id, fate)),
    async fates(id: string): Promise<Readonly<Record<string, number>>> {
      const rows = await database.read(SYSTEM, tx => listRows(tx, id, null))
      return Object.fromEntries([...Map.groupBy(rows, ({ fate }) => fate)].map(([fate, some]) => [fate, some.length]))
    },
  }
}

export type FileDesk = Awaited<ReturnType<typeof fileDesk>>
