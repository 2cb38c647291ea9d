import { sql } from 'drizzle-orm'
import { day, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'
import { type Light, lightFor } from '#vocabulary/light.ts'
import { formatPointNumber } from '#vocabulary/point-number.ts'

const due = shape({
  reference: text,
  kind: word<'point' | 'control'>(),
  number: text.orNull,
  words: text.orNull,
  /** The responsible unit; null where nobody has named one. */
  whom: text.orNull,
  due: day,
})

/** One thing that someone has to do by a day: an open point that is due, or a control report that has to be written. */
export interface DueItem extends Omit<RowOf<typeof due>, 'number' | 'words'> {
  readonly light: Light
  /** "Punkt 3: Der Oberbürgermeister berichtet …" or "Beschlusskontrolle: <subject>". */
  readonly what: string
}

const LONGEST_WORDS = 120

/** What is due up to a day, overdue first: everything that the principal may see. */
export async function dueUntil(tx: Tx, until: Temporal.PlainDate, today: Temporal.PlainDate): Promise<DueItem[]> {
  const { soonDays } = await readCity(tx)
  const rows = await due.many(
    tx,
    sql`select ${due.list()} from (
      select p.reference, 'point' as kind, t.number, t.text as words, coalesce(t.responsible_unit, p.responsible_unit) as whom, t.next_due_on as due, t.position
        from point t join paper p on p.id = t.paper_id where t.is_open and t.next_due_on <= ${until.toString()}::date
      union all
      select reference, 'control', null, name, responsible_unit, next_control_on, -1
        from paper where control_state = 'open' and next_control_on <= ${until.toString()}::date) due
      order by due.due, due.reference, due.position`,
  )
  return rows.map(({ number, words, ...row }) => {
    const subject = row.kind === 'point' ? formatPointNumber(number ?? '?') : 'Beschlusskontrolle'
    return {
      light: lightFor({ dueOn: row.due, today, soonDays }),
      ...row,
      what: words ? `${subject}: ${shortened(words)}` : subject,
    }
  })
}

/** The first words of a text on one line. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST_WORDS ? line : `${line.slice(0, LONGEST_WORDS).replace(/\s\S*$/, '')} …`
}
