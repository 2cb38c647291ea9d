import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'

/** Days after the day in a document's name on which it came in. */
const ON_THE_WAY = 6
/** What is still to be reviewed came in lately: so many days before today, and one more for each that came before it. */
const LATELY = 1

/**
 * Spreads what came in over the years of the example city, as far back as its documents are old (W48): a document some days after it was written, what waits for a
 * review in the last days, resolutions and what is due from them with the first document that tells of them. The audit trail keeps when the example really began.
 */
export async function spreadOverYears(database: Database): Promise<void> {
  await database.change(SYSTEM, async change => {
    const now = change.clock.now().toString()
    await change.tx.execute(sql`with dated as (
        select id, state, substring(file_name from '^[0-9]{4}-[0-9]{2}-[0-9]{2}')::date as day, row_number() over (partition by state order by file_name desc) as back
        from document where file_name ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}_')
      update document d set created = least(
          case when dated.state = 'review' then ${now}::timestamptz - make_interval(days => ${LATELY} + dated.back::integer)
            else (dated.day + ${ON_THE_WAY}::integer + time '08:30') at time zone 'Europe/Berlin' + make_interval(mins => dated.back::integer * 7) end,
          ${now}::timestamptz - interval '1 hour')
      from dated where dated.id = d.id`)
    await change.tx.execute(sql`update paper p set created = f.first from (
        select pd.paper_id, min(d.created) as first from paper_document pd join document d on d.id = pd.document_id group by pd.paper_id) f
      where f.paper_id = p.id`)
    // What nobody has confirmed was proposed lately: it would not have waited for years.
    await change.tx.execute(sql`update obligation o set created = case o.state when 'proposed' then ${now}::timestamptz - interval '4 days' else p.created end
      from point t join paper p on p.id = t.paper_id where t.id = o.point_id`)
    await change.audit({ action: 'example.dated', recordType: 'setting', recordId: 'example-city' })
  })
}
