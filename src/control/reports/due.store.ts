import { sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'
import { type Light, lightFor } from '#vocabulary/light.ts'
import { formatPointNumber } from '#vocabulary/point-number.ts'

/** One thing that someone has to do by a day: an open point that is due, or a control report that has to be written. */
export interface DueItem {
  readonly light: Light
  readonly reference: string
  readonly kind: 'point' | 'control'
  /** "Punkt 3: Der Oberbürgermeister berichtet …" or "Beschlusskontrolle: <subject>". */
  readonly what: string
  /** The responsible unit; null where nobody has named one. */
  readonly whom: string | null
  readonly due: Temporal.PlainDate
}

const LONGEST_WORDS = 120

/** What is due up to a day, overdue first: everything that the principal may see. */
export async function dueUntil(tx: Tx, until: Temporal.PlainDate, today: Temporal.PlainDate): Promise<DueItem[]> {
  const { soonDays } = await readCity(tx)
  const rows = await rowsOf<{
    reference: string
    kind: DueItem['kind']
    number: string | null
    words: string | null
    whom: string | null
    due: unknown
  }>(
    tx,
    sql`select * from (
      select p.reference, 'point' as kind, t.number, t.text as words, coalesce(t.responsible_unit, p.responsible_unit) as whom, t.next_due_on::text as due, t.position
        from point t join paper p on p.id = t.paper_id where t.is_open and t.next_due_on <= ${until.toString()}::date
      union all
      select reference, 'control', null, name, responsible_unit, next_control_on::text, -1
        from paper where control_state = 'open' and next_control_on <= ${until.toString()}::date) due
      order by due.due, due.reference, due.position`,
  )
  return rows.flatMap(row => {
    const due = toDay(row.due)
    if (!due) return []
    const subject = row.kind === 'point' ? formatPointNumber(row.number ?? '?') : 'Beschlusskontrolle'
    const item: DueItem = {
      light: lightFor({ dueOn: due, today, soonDays }),
      reference: row.reference,
      kind: row.kind,
      what: row.words ? `${subject}: ${shortened(row.words)}` : subject,
      whom: row.whom,
      due,
    }
    return [item]
  })
}

/** The first words of a text on one line. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST_WORDS ? line : `${line.slice(0, LONGEST_WORDS).replace(/\s\S*$/, '')} …`
}
