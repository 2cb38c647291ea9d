import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import { type Clock, fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { nobodyKnown, type RecipientPort } from './recipients.ts'
import { listRuns } from './reminder.store.ts'
import { isReminderRunDue, previewReminders, type ReminderPorts, sendReminders } from './reminder.usecases.ts'
import { type ReminderSettings, reminderSettingsSchema, saveReminderSettings } from './reminder-settings.ts'

const PUBLIC_URL = 'https://kontrolle.lindenau.example'
const contact = (unit: string, email: string, level = 'unit') => ({ unit, level, name: '', email: `${email}@lindenau.example` })
const CONTACTS = [
  contact('Jugendamt', 'jugend'),
  contact('Jugendamt', 'leitung', 'head'),
  contact('Jugendamt', 'bereich', 'department'),
  contact('Bauamt', 'bau'),
  contact('*', 'gremien'),
]

onEachDatabase('reminders', open => {
  let engineOf: Database['engine']
  const at = (instant: string): Database => new Database(engineOf, fixedClock(instant))
  const sent = async (): Promise<{ recipient: string; subject: string; text: string }[]> =>
    at('2024-06-28T08:00:00Z').read(SYSTEM, tx =>
      rowsOf(
        tx,
        sql`select o.recipient, o.subject, c.text from outbox o join outbox_content c on c.outbox_id = o.id order by o.recipient, o.subject`,
      ),
    )
  const settings = (values: Partial<Record<keyof ReminderSettings, unknown>> = {}) =>
    at('2024-01-01T08:00:00Z').change(SYSTEM, change =>
      saveReminderSettings(change, reminderSettingsSchema.parse({ contacts: CONTACTS, ...values })),
    )
  const remind = (instant: string, people: RecipientPort = nobodyKnown) => {
    const ports: ReminderPorts = { people, publicUrl: PUBLIC_URL }
    return at(instant).change(SYSTEM, change => sendReminders(change, ports))
  }
  const paper = async (reference: string, values: { unit?: string; control?: string; visibility?: string } = {}): Promise<string> => {
    const { rows } = await engineOf.executeSql(
      `insert into paper (reference, name, paper_type, responsible_unit, next_control_on, visibility) values ($1, $2, 'Vorlage', $3, $4, $5::visibility) returning id`,
      [reference, `Konzept ${reference}`, values.unit ?? null, values.control ?? null, values.visibility ?? 'public'],
    )
    return String(rows[0]?.['id'])
  }
  const point = async (
    paperId: string,
    number: string,
    dueOn: string,
    values: { unit?: string; visibility?: string } = {},
  ): Promise<string> => {
    const { rows } = await engineOf.executeSql(
      `insert into point (paper_id, number, position, text, next_due_on, responsible_unit, visibility)
       values ($1, $2, 1, 'Der Oberbürgermeister wird beauftragt, die Turnhalle zu sanieren.', $3, $4, $5::visibility) returning id`,
      [paperId, number, dueOn, values.unit ?? null, values.visibility ?? 'public'],
    )
    return String(rows[0]?.['id'])
  }
  beforeEach(async () => {
    engineOf = (await open()).engine
    for (const table of ['assignment', 'point', 'paper', 'reminder', 'reminder_run', 'outbox'])
      await engineOf.executeSql(`delete from ${table}`)
    await settings()
  })

  test('C8: who must write is told four weeks and one week ahead, on the day, then weekly, and the next levels when it is late', async () => {
    await point(await paper('V0100/24', { unit: 'Jugendamt' }), '3', '2024-06-28')
    const told: [string, number][] = []
    for (let day = Temporal.PlainDate.from('2024-05-27'); day.toString() <= '2024-07-31'; day = day.add({ days: 1 })) {
      if (day.dayOfWeek > 5) continue
      await engineOf.executeSql('delete from outbox')
      await remind(`${day}T08:00:00Z`)
      for (const { recipient } of await sent()) told.push([`${day} ${recipient.split('@')[0]}`, 1])
    }
    assert.deepEqual(
      told.map(([what]) => what),
      [
        '2024-05-31 jugend',
        '2024-06-21 jugend',
        '2024-06-28 jugend',
        '2024-07-05 jugend',
        '2024-07-12 jugend',
        '2024-07-12 leitung',
        '2024-07-19 jugend',
        '2024-07-19 leitung',
        '2024-07-26 bereich',
        '2024-07-26 jugend',
        '2024-07-26 leitung',
      ],
    )
  })

  test('C8: run twice, or by two processes at once, nothing is told twice', async () => {
    await point(await paper('V0100/24', { unit: 'Jugendamt' }), '3', '2024-06-28')
    await Promise.all([remind('2024-06-21T08:00:00Z'), remind('2024-06-21T08:00:00Z')])
    await remind('2024-06-21T09:00:00Z')
    assert.equal((await sent()).length, 1)
    const runs = await at('2024-06-21T09:00:00Z').read(SYSTEM, tx => listRuns(tx, 10))
    assert.equal(
      runs.reduce((sum, { reminders }) => sum + reminders, 0),
      1,
    )
  })

  test('C8: a moved date reminds anew', async () => {
    const id = await point(await paper('V0100/24', { unit: 'Jugendamt' }), '3', '2024-06-28')
    await remind('2024-06-21T08:00:00Z')
    await engineOf.executeSql(`update point set next_due_on = '2024-06-27' where id = $1`, [id])
    assert.equal((await remind('2024-06-21T09:00:00Z')).reminders, 1)
    await engineOf.executeSql(`update point set next_due_on = '2024-06-28' where id = $1`, [id])
    assert.equal((await remind('2024-06-21T10:00:00Z')).reminders, 0, 'moved back: this date was told already')
  })

  test('C8: a day on which the server was down is made up for, with the latest reminder only', async () => {
    await point(await paper('V0100/24', { unit: 'Jugendamt' }), '3', '2024-06-28')
    assert.equal((await remind('2024-06-25T08:00:00Z')).reminders, 1)
    assert.match((await sent())[0]?.text ?? '', /fällig am 28\. Juni 2024, in 3 Tagen/)
  })

  test('each person gets one mail a day, the most urgent first, with points, controls and shares', async () => {
    const id = await paper('V0100/24', { unit: 'Jugendamt', control: '2024-06-21' })
    await point(id, '1', '2024-01-31')
    const share = await point(id, '2', '2025-01-31', { unit: 'Bauamt' })
    await engineOf.executeSql(
      `insert into assignment (point_id, unit, role, share, due_on, assigned_by) values ($1, 'Jugendamt', 'contributing', 'Bedarf der Vereine', '2024-06-25', 'clerk')`,
      [share],
    )
    assert.deepEqual(
      { ...(await remind('2024-06-21T08:00:00Z')), at: undefined, day: undefined },
      { reminders: 5, mails: 3, unaddressed: 0, at: undefined, day: undefined },
    )
    const mail = (await sent()).find(({ recipient }) => recipient.startsWith('jugend'))
    assert.equal(mail?.subject, 'Beschlusskontrolle: 1 überfällig, 1 heute fällig und 1 bald fällig')
    assert.match(
      mail?.text ?? '',
      /Überfällig\n\n– V0100\/24 Punkt 1: die Turnhalle zu sanieren\.[\s\S]*Heute fällig\n\n– V0100\/24: Bericht zur Beschlusskontrolle schreiben[\s\S]*Bald fällig\n\n– V0100\/24 Punkt 2: Ihr Anteil: Bedarf der Vereine/,
    )
    assert.match(mail?.text ?? '', /https:\/\/kontrolle\.lindenau\.example\/beschluesse\/V0100-24#punkt-1/)
  })

  test('without the digest each date is a mail of its own', async () => {
    await settings({ digest: false })
    const id = await paper('V0100/24', { unit: 'Jugendamt' })
    await point(id, '1', '2024-06-28')
    await point(id, '2', '2024-06-21')
    assert.equal((await remind('2024-06-21T08:00:00Z')).mails, 2)
    assert.deepEqual(
      (await sent()).map(({ subject }) => subject),
      ['Beschlusskontrolle: V0100/24 Punkt 1 in 7 Tagen', 'Beschlusskontrolle: V0100/24 Punkt 2 heute fällig'],
    )
  })

  test('V2: of what is confidential a mail says nothing but the date', async () => {
    const secret = await paper('V0666/24', { unit: 'Jugendamt', control: '2024-06-21', visibility: 'confidential' })
    await point(secret, '1', '2024-06-21', { visibility: 'confidential' })
    await point(await paper('V0100/24', { unit: 'Jugendamt' }), '1', '2024-06-21', { visibility: 'confidential' })
    await remind('2024-06-21T08:00:00Z')
    const [mail] = await sent()
    assert.doesNotMatch(`${mail?.subject} ${mail?.text}`, /V0666|V0100|Turnhalle|Konzept/)
    assert.equal(mail?.text.match(/Ein vertraulicher Vorgang, fällig am 21\. Juni 2024/g)?.length, 3)
  })

  test('a day on which nobody works is said with the day to plan for', async () => {
    await point(await paper('V0100/24', { unit: 'Jugendamt' }), '1', '2024-06-30')
    await remind('2024-06-21T08:00:00Z')
    assert.match((await sent())[0]?.text ?? '', /kein Werktag; planen Sie für den 28\. Juni 2024/)
  })

  test('what has no unit, or one that nobody is known for, goes to those who take everything else; without them it is counted', async () => {
    const id = await paper('V0100/24')
    await point(id, '1', '2024-06-28')
    await point(id, '2', '2024-06-28', { unit: 'Amt ohne Postfach' })
    assert.equal((await remind('2024-06-21T08:00:00Z')).reminders, 2)
    assert.equal((await sent())[0]?.recipient, 'gremien@lindenau.example')
    await engineOf.executeSql('delete from reminder')
    await settings({ contacts: [] })
    const preview = await at('2024-06-21T08:00:00Z').read(SYSTEM, tx =>
      previewReminders(tx, Temporal.PlainDate.from('2024-06-21'), nobodyKnown),
    )
    assert.deepEqual(preview, {
      reminders: 0,
      people: 0,
      unaddressed: [
        { unit: '', items: 1 },
        { unit: 'Amt ohne Postfach', items: 1 },
      ],
    })
    assert.equal((await remind('2024-06-21T08:00:00Z')).unaddressed, 2)
  })

  test('people come before contacts, and a level without anybody is passed over to the next one', async () => {
    await point(await paper('V0100/24', { unit: 'Jugendamt' }), '1', '2024-06-01')
    const people: RecipientPort = {
      peopleFor: async (_tx, _unit, level) =>
        level === 'department' ? [{ name: 'Friederike Sommerfeld', email: 'Sommerfeld@lindenau.example' }] : [],
    }
    await settings({ contacts: [contact('Jugendamt', 'jugend')] })
    await remind('2024-06-21T08:00:00Z', people)
    const mails = await sent()
    assert.deepEqual(
      mails.map(({ recipient }) => recipient),
      ['jugend@lindenau.example', 'sommerfeld@lindenau.example'],
    )
    assert.match(mails[1]?.text ?? '', /^Guten Tag Friederike Sommerfeld,/)
    assert.match(mails[1]?.text ?? '', /überfällig seit 20 Tagen, Jugendamt/)
  })

  test('closed points, withdrawn shares and controls of closed resolutions are not told', async () => {
    const id = await paper('V0100/24', { unit: 'Jugendamt', control: '2024-06-21' })
    await point(id, '1', '2024-06-21')
    await engineOf.executeSql(`update paper set control_state = 'closed'`)
    await engineOf.executeSql(`update point set is_open = false`)
    assert.equal((await remind('2024-06-21T08:00:00Z')).reminders, 0)
  })

  test('by itself it runs once a day, after the set hour, on working days, and not when switched off', async () => {
    const isDue = (instant: string): Promise<boolean> => {
      const clock: Clock = fixedClock(instant)
      return at(instant).read(SYSTEM, tx => isReminderRunDue(tx, clock))
    }
    assert.equal(await isDue('2024-06-21T04:59:00Z'), false, 'five in the morning UTC is seven in the city')
    assert.equal(await isDue('2024-06-21T05:00:00Z'), true)
    assert.equal(await isDue('2024-06-22T08:00:00Z'), false, 'a Saturday')
    assert.equal(await isDue('2024-11-20T08:00:00Z'), false, 'Buß- und Bettag')
    await remind('2024-06-21T08:00:00Z')
    assert.equal(await isDue('2024-06-21T09:00:00Z'), false)
    await settings({ enabled: false })
    assert.equal(await isDue('2024-06-24T08:00:00Z'), false)
  })
})
