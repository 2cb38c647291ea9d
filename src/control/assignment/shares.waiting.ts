import { sql } from 'drizzle-orm'
import { day, instant, shape, text, texts } from '#platform/db/rows.ts'
import { pointGist } from '#register/record/point-gist.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { assignment } from './assignment.table.ts'
import { isDoneByOthers } from './unit-work.ts'

const TO_WRITE: WaitingKind = { title: 'Beiträge zu schreiben', place: 56 }
const TO_CHECK: WaitingKind = { title: 'Beiträge zu prüfen', place: 58 }

const { id, unit, dueOn, state, returnedBecause } = assignment.columns
const share = shape({
  ...{ id, unit, dueOn, state, returnedBecause },
  share: text,
  modified: instant,
  by: day.orNull.at('a.due_on'),
  reference: text.at('p.reference'),
  subject: text.orNull.at('p.name'),
  number: text.at('t.number'),
  text: text.at('t.text'),
})

/** Shares of answers: those that a unit was asked for, and those that others have given to points of it. */
export const sharesOfUnit: WaitingSource = {
  permission: 'desk.use',
  find: async (tx, { principal, limit }) => {
    const { units = [] } = principal
    if (units.length === 0) return []
    const own = texts.param(units)
    const rows = await share.many(
      tx,
      sql`select ${share.list('a')} from assignment a join point t on t.id = a.point_id join paper p on p.id = t.paper_id
        where (a.state = 'asked' and a.unit = any(${own})) or (a.state = 'answered' and coalesce(t.responsible_unit, p.responsible_unit) = any(${own}))
        order by a.due_on nulls last, p.reference, t.position limit ${limit}`,
    )
    return rows.map(row => {
      const asked = row.state === 'asked'
      return {
        kind: asked ? TO_WRITE : TO_CHECK,
        subject: row.subject ?? row.reference,
        references: [row.reference],
        note: [
          `Punkt ${row.number}: ${pointGist(row.share || row.text)}`,
          ...(asked ? [] : [`von ${row.unit}`]),
          ...(row.returnedBecause ? [`zurückgegeben: „${row.returnedBecause}“`] : []),
        ].join(' · '),
        since: row.modified,
        by: row.by,
        button: { words: asked ? 'Beitrag schreiben' : 'Prüfen', href: urls.assignment(row.id) },
        isForUnit: isDoneByOthers(principal),
      }
    })
  },
}
