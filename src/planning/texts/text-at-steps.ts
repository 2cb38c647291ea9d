import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { insertEdition, sectionsOf } from '#writing/writing.store.ts'
import { asEdition } from '#writing/writing.usecases.ts'
import type { ReportStepTaken } from '../reports/report.slots.ts'
import type { PlanningAction } from '../rules/planning-way.ts'

/** The steps at which a text is kept as it stands, and under which name (P4). */
const KEPT: Partial<Record<PlanningAction, string>> = {
  coordinate: 'Zur Abstimmung',
  send_out: 'Versandt',
  sign: 'Unterschrieben',
  decide: 'Beschlossen',
  confirm_text: 'Beschlossen, mit den Änderungen des Ausschusses',
}

/** Keeps the text of a report with the step at which others read it: what was sent, signed and decided can be read for ever. */
export async function keepTextAtStep(change: Change, { report, action }: ReportStepTaken): Promise<void> {
  const name = KEPT[action]
  if (name === undefined) return
  const sections = await sectionsOf(change.tx, report.id)
  if (sections.length === 0) return
  const edition = await insertEdition(change.tx, {
    textId: report.id,
    name,
    madeBy: change.principal.id,
    sections: asEdition(sections),
    created: change.clock.now(),
  })
  await change.audit({ action: 'text.edition_kept', recordType: 'planning_report', recordId: report.id, data: { edition, name } })
}

const writer = shape({ id: text })

/** Ids of everyone who has written in the text of a report: they neither check nor sign it (P4). */
export const writersOfText = async (tx: Tx, reportId: string): Promise<readonly string[]> =>
  (
    await writer.many(
      tx,
      sql`select s.saved_by as id from text_section s where s.text_id = ${reportId}
        union select v.saved_by from text_section_version v join text_section s on s.id = v.section_id where s.text_id = ${reportId}`,
    )
  ).map(({ id }) => id)
