import { sql } from 'drizzle-orm'
import type { Engine } from '#platform/db/database.ts'
import { instant, number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import { hasRows, rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { FiguresDecision } from './decide-figures.ts'

/** The figures of the draft as they came, as JSON; null where none waits. In the role that computes, which no request can take on; handed to the thread unread. */
export const figuresToDecide = (engine: Engine): Promise<string | null> =>
  engine.transaction(async tx => {
    await tx.execute(sql`select set_config('role', 'regelkreis_secrecy', true)`)
    const [row] = await rowsOf<{ source: string | null }>(tx, sql`select regelkreis_figures_to_decide() as source`)
    return row?.source ?? null
  })

/** The draft that waits for its decision. */
export async function undecidedDraft(tx: Tx): Promise<string | null> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`select e.id from figure_edition e where e.state = 'draft' and not exists (select from figure_secrecy s where s.edition_id = e.id)`,
  )
  return row?.id ?? null
}

/** Takes what is secret out of the draft; false where it is another by now. */
export const settleFigures = (
  tx: Tx,
  edition: string,
  at: Temporal.Instant,
  { cells, hidden, givenAway }: FiguresDecision,
): Promise<boolean> =>
  hasRows(
    tx,
    sql`select from regelkreis_settle_figures(${edition}, ${at.toString()}::timestamptz, ${cells}, ${JSON.stringify(hidden)}::jsonb,
      ${JSON.stringify(givenAway.map((given, position) => ({ position, ...given })))}::jsonb) as is_done where is_done`,
  )

const decidedEdition = shape({
  id: text,
  name: text,
  edition: word<'draft' | 'published'>(),
  /** How the audit ended; null where it has not yet. */
  state: word<'passed' | 'stopped'>().orNull,
  decidedAt: instant.orNull,
  threshold: number.orNull,
  cells: number.orNull,
  secret: number.orNull,
})
export type DecidedEdition = RowOf<typeof decidedEdition>

/** The draft and the edition in force, the draft first, with how their audit ended. */
export const decidedEditions = (tx: Tx): Promise<DecidedEdition[]> =>
  decidedEdition.many(
    tx,
    sql`select e.id, e.name, e.state as edition, s.state, s.decided_at as "decidedAt", s.threshold, s.cells, s.secret
      from figure_edition e left join figure_secrecy s on s.edition_id = e.id where e.state in ('draft', 'published') order by e.state`,
  )

const givenAway = shape({ how: word<'determined' | 'narrow'>(), indicator: text, area: text, year: number, sex: text })
export type GivenAwayFigure = RowOf<typeof givenAway>

/** Secret figures that an edition would give away, by name and without any figure. */
export const givenAwayOf = (tx: Tx, edition: string): Promise<GivenAwayFigure[]> =>
  givenAway.many(
    tx,
    sql`select g.how, i.name as indicator, l.name || ' ' || a.number || ' ' || a.name as area, g.year, g.sex
      from figure_given_away g join indicator i on i.id = g.indicator_id join area a on a.id = g.area_id join area_level l on l.id = a.level_id
      where g.edition_id = ${edition} order by g.position limit 500`,
  )
