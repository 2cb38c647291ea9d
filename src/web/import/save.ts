import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { type Done, done, type Gone, gone } from '#platform/db/outcome.ts'
import type { Form, FormState, Sent } from '../form/form.ts'
import { type Exchange, keyOf } from './exchange.ts'

/** A record that is saved by its form: done with its id, gone, or back with what is wrong. */
export type Saving = Done<{ id: string }> | Gone | { readonly kind: 'back'; readonly state: FormState }

/**
 * Saves one record by its form, under the same rules as a row of a file: what does not hold among others comes back at its field, and so does what somebody else has
 * changed meanwhile. `id` is null for a new one.
 */
export const saveRecord = <V extends object, Known>(
  database: Database,
  principal: Principal,
  exchange: Exchange<V, Known>,
  id: string | null,
  sent: Sent<V>,
): Promise<Saving> =>
  database.change(principal, async change => {
    const saved = await saveWithin(change, exchange, id, sent)
    return saved.kind === 'done' ? saved : change.nothing(saved)
  })

/** The same as a part of a larger change; anything but done leaves it to the caller to write nothing. */
export async function saveWithin<V extends object, Known>(
  change: Change,
  exchange: Exchange<V, Known>,
  id: string | null,
  sent: Sent<V>,
): Promise<Saving> {
  const { values } = sent
  if (values === null) return { kind: 'back', state: sent }
  const { stored, known } = await exchange.read(change.tx, { principal: change.principal, today: change.clock.today() })
  const before = stored.find(each => each.id === id)
  if (id !== null && !before) return gone
  const overtaken = before && exchange.form.overtaken(sent, before.values)
  if (overtaken) return { kind: 'back', state: overtaken }
  const others = stored.filter(each => each.id !== id)
  const key = keyOf(exchange, values)
  const [first] = exchange.key
  if (first && others.some(each => keyOf(exchange, each.values) === key)) return back(exchange.form, sent, [[first, 'Das gibt es schon.']])
  const among = new Map([...others.map(each => [keyOf(exchange, each.values), each.values] as const), [key, values] as const])
  const wrong = exchange.check(values, known, among)
  if (wrong.length > 0) return back(exchange.form, sent, wrong)
  const [savedId = ''] = await exchange.write(change, [{ id, values }])
  await change.audit({
    action: `${exchange.kind}.${id === null ? 'added' : 'changed'}`,
    recordType: exchange.record,
    recordId: savedId,
    data: { name: exchange.name(values) },
  })
  return { ...done, id: savedId }
}

const back = <V extends object>(form: Form<V>, sent: FormState, wrong: readonly (readonly [keyof V & string, string])[]): Saving => ({
  kind: 'back',
  state: wrong.reduce<FormState>((state, [key, message]) => form.refuse(state, key, message), sent),
})
