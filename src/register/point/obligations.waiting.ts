import { sql } from 'drizzle-orm'
import { isKeeper } from '#platform/access/principal.ts'
import { day, instant, number, shape, text, texts } from '#platform/db/rows.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'

const TO_CONFIRM: WaitingKind = { title: 'Fristen zu bestätigen', place: 80 }

const proposed = shape({
  reference: text.at('p.reference'),
  subject: text.orNull.at('p.name'),
  count: number.at('count(*)'),
  since: instant.at('min(o.created)'),
  by: day.orNull.at('min(o.due_on)'),
})

/** Resolutions with obligations that nobody has confirmed: those of one's units, and for whoever keeps the register those that nobody has. */
export const obligationsToConfirm: WaitingSource = {
  permission: 'resolution.edit',
  find: async (tx, { principal, limit }) => {
    const { units = [], roles = [] } = principal
    if (units.length === 0 && !isKeeper(principal)) return []
    const unit = sql`coalesce(t.responsible_unit, p.responsible_unit)`
    const rows = await proposed.many(
      tx,
      sql`select ${proposed.list()} from obligation o join point t on t.id = o.point_id join paper p on p.id = t.paper_id
        where o.state = 'proposed' and t.is_open and (${unit} = any(${texts.param(units)}) or (${isKeeper(principal)} and ${unit} is null))
        group by p.id, p.reference, p.name order by min(o.due_on) nulls last, p.reference limit ${limit}`,
    )
    return rows.map(({ reference, subject, count, since, by }) => ({
      kind: TO_CONFIRM,
      subject: subject ?? reference,
      references: [reference],
      note: formatCount(count, 'Vorschlag', 'Vorschläge'),
      since,
      by,
      button: { words: 'Bestätigen', href: urls.resolution(reference) },
      isForUnit: !roles.includes('clerk') && !isKeeper(principal),
    }))
  },
}
