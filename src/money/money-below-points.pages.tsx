import type { Child } from 'hono/jsx'
import type { Tx } from '#platform/db/transaction.ts'
import { urls } from '#web/urls.ts'
import { readBooks } from './books.usecases.ts'
import { claimInWords, claimStateInWords, euros } from './money-words.ts'
import { claimsOf, purposesOfPaper } from './purpose.store.ts'
import { balanceOf } from './rules/books.ts'
import { stateOfClaim } from './rules/purpose.ts'

/** The money behind each point of a resolution, as its page shows it: what the point says, how budgets follow, and what became of it (M1, M2). */
export async function moneyBelowPoints(tx: Tx, paperId: string, today: Temporal.PlainDate): Promise<ReadonlyMap<string, Child>> {
  const purposes = await purposesOfPaper(tx, paperId)
  const ids = purposes.map(({ id }) => id)
  const [claims, books] = [await claimsOf(tx, ids), await readBooks(tx, ids)]
  const byPoint = Map.groupBy(
    claims.filter(({ pointId }) => pointId !== null),
    ({ pointId }) => String(pointId),
  )
  return new Map(
    [...byPoint].map(([pointId, own]) => [
      pointId,
      <ul class="rk-plain">
        {own.map(({ purposeId, of }) => {
          const bookings = books.get(purposeId)?.bookings ?? []
          const { booked, at } = balanceOf(bookings)
          return (
            <li>
              Mittel: <a href={urls.purpose(purposeId)}>{purposes.find(({ id }) => id === purposeId)?.name}</a>, {claimInWords(of)}:{' '}
              {claimStateInWords(stateOfClaim(of, bookings, today))}. Bewilligt {euros(booked.granted)}, gezahlt {euros(at.paid)},
              übertragen {euros(booked.carried_out)}, verfallen {euros(at.lapsed)}.
            </li>
          )
        })}
      </ul>,
    ]),
  )
}
