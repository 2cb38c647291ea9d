import { sql } from 'drizzle-orm'
import { planningText } from '#planning/texts/planning-text.store.ts'
import { systemClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { addSections, saveSection } from '#writing/writing.usecases.ts'
import { type Row, row } from './row.ts'

/** Sections of a report, each of some three pages. */
const SECTIONS = 32
const ROUNDS = 60

const sectionText = (seed: number): string =>
  Array.from(
    { length: 22 },
    (_, at) =>
      `Absatz ${seed}.${at}: ${'Im Gebiet leben **mehr** junge Menschen als vor fünf Jahren, und die Angebote sind an drei Orten zu finden. '.repeat(4)}`,
  ).join('\n\n')

/** Saving one section of a report of a hundred pages, against the same words alone in a table with their entry in the trail. */
export async function runWritingBench(): Promise<Row[]> {
  const engine = await openPglite()
  try {
    await migrate(engine)
    const database = new Database(engine, systemClock)
    const one = async (statement: string): Promise<string> => String((await engine.executeSql(statement)).rows[0]?.['id'])
    const unit = await one(
      `insert into organization (name, short_name, organization_type) values ('Jugendamt', 'Amt 51', 'office') returning id`,
    )
    const textId = await one(`insert into planning_report (kind, title, subject_id, period_from, period_to, organization_id)
      select 'subject', 'Bericht', id, '2024-01-01', '2028-12-31', '${unit}' from service_kind where code = '§ 11' returning id`)
    await engine.executeSql('create table alone (id uuid primary key, words text not null)')
    await engine.executeSql('grant select, update on alone to regelkreis_app')
    const sections = Array.from({ length: SECTIONS }, (_, at) => ({
      chapter: '',
      title: `Abschnitt ${at}`,
      dataOn: null,
      markdown: sectionText(at),
    }))
    const added = await addSections(database, BUILT_IN_CLERK, { kind: planningText, textId, sections, how: 'added' })
    if (added.kind !== 'done') throw new Error('the sections were not added')
    const sectionId = added.ids[SECTIONS / 2] ?? ''
    await engine.executeSql('insert into alone (id, words) values ($1, $2)', [sectionId, sectionText(0)])
    const words = (round: number): string => sectionText(SECTIONS / 2).replace('Absatz', `Satz ${round}`)
    const ours = async (round: number): Promise<void> => {
      const sent = {
        kind: planningText,
        textId,
        sectionId,
        title: 'Abschnitt',
        dataOn: null,
        markdown: words(round),
        seen: round + 1,
        sheet: 'bench',
      }
      const saved = await saveSection(database, BUILT_IN_CLERK, sent)
      if (saved.kind !== 'done') throw new Error(`round ${round} was not saved: ${saved.kind}`)
    }
    const alone = (round: number): Promise<void> =>
      database.change(BUILT_IN_CLERK, async change => {
        await change.tx.execute(sql`update alone set words = ${words(round)} where id = ${sectionId}`)
        await change.audit({ action: 'alone.saved', recordType: 'alone', recordId: sectionId })
      })
    const times = { ours: [] as number[], alone: [] as number[] }
    // In turns, so that both meet the same machine.
    for (let round = 0; round < ROUNDS; round++) {
      times.ours.push(await took(() => ours(round)))
      times.alone.push(await took(() => alone(round)))
    }
    return [
      row(
        'saving a section of a report of 100 pages (smaller is better)',
        'ms',
        middle(times.ours),
        middle(times.alone),
        'the same words alone in a table, with their entry in the trail',
        '≤ 2',
      ),
    ]
  } finally {
    await engine.close()
  }
}

async function took(run: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await run()
  return performance.now() - from
}

const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
