import { sql } from 'drizzle-orm'
import { readReport } from '#control/report/report.store.ts'
import { sendReport } from '#control/sending/send-report.usecases.ts'
import { sendableFiles } from '#control/sending/sendable-files.store.ts'
import { readWay } from '#control/way/way.store.ts'
import type { DispatchOrder } from '#dispatch/matter.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { addLargeCouncil } from '#test/support/large-council.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry } from '#test/support/way.ts'
import { writeReport } from '#test/support/written-report.ts'
import { type Row, row } from './row.ts'

const RECIPIENTS = 200
const ROUNDS = 5
// The sample report names days of that summer.
const clock = fixedClock('2024-06-15T10:00:00Z')

/** Sending a report to 200 recipients (step, deliveries, history, mails, trail, in one transaction) against writing 200 mails and reading the letter's bytes. */
export async function runSendBench(): Promise<Row[]> {
  const engine = await openPglite()
  await migrate(engine)
  const database = new Database(engine, clock)
  await setUpCity(database)
  const site = await createTestApp(database)
  try {
    const people = await addWayPeople(database)
    await addLargeCouncil(database, RECIPIENTS)
    let [ours, bound] = [0, 0]
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await writeReport(site, database, `V${8000 + round}/23`)
      const done = await carry(site.services, people, id, 'noted')
      if (done.kind !== 'done') throw new Error('the report was not noted')
      const found = await database.read(SYSTEM, async tx => {
        const report = await readReport(tx, id)
        if (!report) throw new Error('the report is gone')
        return { report, turn: (await readWay(tx, report, clock.today())).turn, files: await sendableFiles(tx, report) }
      })
      const order: DispatchOrder = {
        committee: 'SR',
        added: [],
        leftOut: new Map(),
        coveringText: 'Anbei erhalten Sie den Bericht.',
        publicUrl: 'https://kontrolle.lindenau.example',
      }
      const began = performance.now()
      const sent = await sendReport(
        database,
        people.councilOffice,
        { reportId: id, turn: found.turn, version: found.report.row.version },
        order,
      )
      ours += performance.now() - began
      if (sent.kind !== 'done') throw new Error(`the report was not sent: ${sent.kind}`)
      const boundBegan = performance.now()
      await site.services.files.get(found.files.letter?.sha256 ?? '')
      await database.change(SYSTEM, async change => {
        for (let mail = 0; mail < RECIPIENTS; mail++) {
          const mailId = crypto.randomUUID()
          await change.tx.execute(
            sql`insert into outbox (id, kind, key, recipient, subject) values (${mailId}, 'bound', ${mailId}, 'a@b.example', 'Beschlusskontrolle')`,
          )
          await change.tx.execute(
            sql`insert into outbox_content (outbox_id, text, attachments) values (${mailId}, 'Anbei', ${JSON.stringify([found.files.letter])}::jsonb)`,
          )
        }
        await change.audit({ action: 'bench.bound', recordType: 'mail', recordId: String(round) })
      })
      bound += performance.now() - boundBegan
    }
    return [
      row(
        `sending a report to ${RECIPIENTS} recipients`,
        'ms',
        ours / ROUNDS,
        bound / ROUNDS,
        `${RECIPIENTS} mails written in one transaction, and the letter's bytes read`,
        '≤ 3',
      ),
    ]
  } finally {
    await site.close()
    await engine.close()
  }
}
