import { pageNumber } from '#platform/http/page-number.ts'
import type { QueryValues } from '../address.ts'
import type { Field, Texts } from '../form/field.ts'
import { type Fields, type Form, form } from '../form/form.ts'

/** What a list shows: the values of its filter, and which page, 1 for the first. */
export type Filtered<V> = V & { readonly page: number }

/** The filter of a list: fields that stand in its address, under German names that last. */
export interface Filter<V extends object> {
  readonly form: Form<V>
  /** Reads an address. What cannot be read counts as not given: an old or mistyped link shows more, never an error. */
  read(query: Readonly<Record<string, string | undefined>>): Filtered<V>
  /** The filter as it stands in an address; `change` replaces parts of it, and any change but that of the page leads to the first page. */
  query(filter: Filtered<V>, change?: Partial<Filtered<V>>): QueryValues
  /** What stands in its fields on the page. */
  texts(filter: Filtered<V>): Texts
  /** Whether anything is chosen: not the page, and none of the fields that always have a value, such as the order. */
  isGiven(filter: Filtered<V>): boolean
}

/** The value of a field that always has one, as it follows from the others where nothing is said. It does not stand in the address then. */
type Normally<V> = { readonly [Key in keyof V]?: (others: Partial<V>) => V[Key] }

const PAGE = 'seite'

/**
 * Declares the filter of a list. A field that cannot stay empty (`oneOf`) needs a value in `normally`.
 * @throws Error where such a field has none
 */
export function filter<V extends object>(fields: Fields<V>, normally: Normally<V> = {}): Filter<V> {
  const entries = Object.entries<Field<unknown>>(fields)
  const usual = normally as Readonly<Record<string, (others: Partial<V>) => unknown>>
  const textsOf = (values: object): Record<string, string> =>
    Object.assign({}, ...entries.map(([key, field]) => field.write((values as Record<string, unknown>)[key])))
  const read: Filter<V>['read'] = query => {
    const texts = Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined))
    const values: Record<string, unknown> = {}
    for (const [key, field] of entries) {
      const reading = [field.read(texts), field.read({})].find(each => each.problems.length === 0)
      if (reading && 'value' in reading) values[key] = reading.value
    }
    // A field that always has a value may follow from the others.
    for (const [key, field] of entries)
      if (usual[key] && field.read(texts).problems.length > 0) values[key] = usual[key](values as Partial<V>)
    const missing = entries.find(([key]) => values[key] === undefined)
    if (missing) throw new Error(`the field ${missing[1].name} of a filter has no value where nothing is given`)
    return { ...(values as V), page: pageNumber(query[PAGE]) }
  }
  return {
    form: form(fields),
    read,
    query(given, change = {}) {
      const wanted: Filtered<V> = { ...given, page: 1, ...change }
      const texts = textsOf(wanted)
      for (const [key, field] of entries) if (usual[key]?.(wanted) === (wanted as Record<string, unknown>)[key]) delete texts[field.name]
      const named = Object.entries(texts).filter(([, text]) => text !== '')
      return { ...Object.fromEntries(named), ...(wanted.page > 1 ? { [PAGE]: wanted.page } : {}) }
    },
    texts: textsOf,
    isGiven: given => {
      const texts = textsOf(given)
      return entries.some(([key, { name }]) => !usual[key] && texts[name] !== '')
    },
  }
}
