import { COMMITTEES, committeeOf } from '../settings/committees.ts'

interface Named {
  readonly id: string | null
  readonly shortName: string
  readonly name: string
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}

/** The committee that a list means by a short name or a name, as it was called on a day; one that nobody knows is called as the list does, without an id. Pure. */
export function committeeMeant(
  words: string,
  on: Temporal.PlainDate | null,
  registered: readonly Named[],
): Pick<Named, 'id' | 'shortName' | 'name'> {
  const small = words.trim().toLowerCase()
  const isMeant = ({ shortName, name }: Pick<Named, 'shortName' | 'name'>): boolean =>
    [shortName, name].some(each => each.toLowerCase() === small)
  const named = [...registered, ...COMMITTEES.map(each => ({ id: null, ...each }))]
  // A name that has changed still tells which committee is meant: its short name stays.
  const short = named.find(isMeant)?.shortName
  const among = registered.filter(each => (short ? each.shortName === short : isMeant(each)))
  const isListed = COMMITTEES.some(({ shortName }) => shortName === short)
  const known = among.find(each => holdsOn(each, on)) ?? (isListed ? undefined : among[0])
  return known ?? { id: null, shortName: short ?? words, name: committeeOf(short ?? words, on, null).name }
}

const holdsOn = ({ from, until }: Pick<Named, 'from' | 'until'>, on: Temporal.PlainDate | null): boolean =>
  on === null
    ? until === null
    : (from === null || Temporal.PlainDate.compare(from, on) <= 0) && (until === null || Temporal.PlainDate.compare(on, until) <= 0)
