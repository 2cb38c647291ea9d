import assert from 'node:assert/strict'
import { notesFor } from '#news/change-note.store.ts'
import { sendNews } from '#news/news.usecases.ts'
import { principalOfPerson } from '#people/accounts/principal-of-person.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import { fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { urls } from '#web/urls.ts'
import { BUILT_IN_CLERK } from './principals.ts'
import { importLetter, register, setUpCity } from './sample-control.ts'
import type { SamplePaper } from './sample-register.ts'
import type { TestApp } from './test-app.ts'

/** Where the links of mails lead. */
export const BASE = 'https://lindenau.example'

interface Paper {
  readonly reference: string
  readonly paperId: string
  readonly pointIds: ReadonlyMap<string, string>
}

/** A city with people who follow what happens in it, and what it takes to make something happen. */
export async function openFollowers(site: TestApp) {
  const { database } = site.services
  let counter = 100

  const one = async (statement: string, values: unknown[] = []): Promise<string> =>
    String((await database.engine.executeSql(`${statement} returning id`, values)).rows[0]?.['id'])
  const person = async (name: string, role: string, of: readonly string[]): Promise<string> => {
    const email = `${name}@lindenau.example`
    await database.engine.executeSql(`insert into account."user" (id, name, email) values ($1, $1, $2)`, [name, email])
    const id = await one('insert into person (name, user_id, email) values ($1, $1, $2)', [name, email])
    for (const organization of of)
      await one('insert into membership (person_id, organization_id, role) values ($1, $2, $3)', [id, organization, role])
    return id
  }
  const as = async (personId: string): Promise<Principal> => {
    const found = await principalOfPerson(site.services, personId)
    assert.ok(found)
    site.as(found)
    return found
  }
  const follow = async (who: string, art: string, wer: string, mail = 'sofort'): Promise<void> => {
    await as(who)
    assert.equal((await site.post(urls.subscriptions(), { art, wer, mail, feed: 'ja' })).status, 303)
  }
  const forget = () =>
    database.engine.executeSql('delete from subscription; delete from subscription_feed; delete from outbox; delete from change_told')

  const newPaper = async (more: Partial<SamplePaper> = {}) => {
    const reference = `V0${++counter}/24`
    const points = [
      { number: '1', text: 'Der Treff Kastanienhof wird eröffnet.' },
      { number: '2', text: 'Dem Ausschuss wird berichtet.', unit: 'Bauamt' },
    ]
    return { reference, ...(await register(database, { reference, name: 'Treff Kastanienhof', unit: 'Jugendamt', points, ...more })) }
  }
  const report = (paper: Paper, visibility: 'public' | 'confidential' = 'public') =>
    importLetter(database, paper, {
      date: '2024-06-10',
      kind: 'interim',
      nextControl: '2024-12-02',
      visibility,
      answers: { 1: { answer: 'Der Treff ist offen.', status: 'fulfilled' } },
    })
  const change = (run: (tx: Parameters<Parameters<Database['read']>[1]>[0]) => Promise<unknown>) =>
    database.change(SYSTEM, async ({ tx, audit }) => {
      await run(tx)
      await audit({ action: 'test', recordType: 'test', recordId: 'x' })
    })

  const words = async (paper: Paper, who: Principal = BUILT_IN_CLERK): Promise<string[]> =>
    (await database.read(who, tx => notesFor(tx, { paperIds: [paper.paperId], limit: 50 })))
      .filter(({ kind }) => kind !== 'added')
      .map(note => note.words)
      .sort()

  const ports = { ownerOf: (id: string) => principalOfPerson(site.services, id), publicUrl: BASE }
  const send = (at = '2024-06-15T10:02:00Z') => {
    const clock = fixedClock(at)
    return sendNews({ database: new Database(database.engine, clock), clock }, ports)
  }
  const mails = async (): Promise<{ to: string; subject: string; text: string; visibility: string }[]> =>
    (
      await database.engine.executeSql(
        `select o.recipient as "to", o.subject, o.visibility, c.text from outbox o join outbox_content c on c.outbox_id = o.id where o.kind = 'news' order by o.created, o.recipient`,
      )
    ).rows as never
  const feedAddress = async (): Promise<string> => /\/abonnements\/[\w-]+\.atom/.exec(await site.get(urls.subscriptions()))?.[0] ?? ''

  await setUpCity(database)
  const office = await one(`insert into organization (name, short_name, organization_type) values ('Jugendamt', '51', 'office')`)
  const council = await one(`insert into organization (name, short_name, organization_type) values ('Stadtrat', 'SR', 'committee')`)
  const youth = await one(
    `insert into organization (name, short_name, organization_type) values ('Jugendhilfeausschuss', 'JHA', 'committee')`,
  )
  const provider = await one(`insert into organization (name, short_name, organization_type) values ('Träger Ahorn', 'TA', 'provider')`)
  const clerk = await person('sachbearbeitung', 'clerk', [office])
  const councillor = await person('rat', 'member', [council, youth])
  const member = await person('mitglied', 'member', [youth])
  const contact = await person('traeger', 'contact', [provider])
  return { clerk, councillor, member, contact, as, follow, forget, newPaper, report, change, words, send, mails, feedAddress }
}

export type Followers = Awaited<ReturnType<typeof openFollowers>>
