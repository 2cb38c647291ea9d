import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '../settings/city.ts'
import { countDue, countOpenPoints, hasPapers, listDueControls, listDueItems, listDuePoints } from './overview.store.ts'
import { MOST_COUNTED, type OverviewView, toCountBars, toTodoRow } from './overview.view.ts'

// As many as fit on a screen: the rest is one step away in a list.
const SHOWN = 12

/** What is to be done in the city, in the order of urgency: overdue, due soon, to be written; and where the open points lie. */
export async function showOverview(tx: Tx, { today }: { readonly today: Temporal.PlainDate }): Promise<OverviewView> {
  const { soonDays } = await readCity(tx)
  const overdue = { from: null, to: today.subtract({ days: 1 }) }
  const soon = { from: today, to: today.add({ days: soonDays }) }
  const rows = (items: Awaited<ReturnType<typeof listDueItems>>) => items.map(item => toTodoRow(item, { today, soonDays }))
  return {
    today,
    soonDays,
    overdue: rows(await listDueItems(tx, overdue, SHOWN)),
    soon: rows(await listDuePoints(tx, soon, SHOWN)),
    controls: rows(await listDueControls(tx, soon, SHOWN)),
    totals: await countDue(tx, { overdue, soon }, MOST_COUNTED + 1),
    hasPapers: await hasPapers(tx),
    counts: toCountBars(await countOpenPoints(tx)),
  }
}
