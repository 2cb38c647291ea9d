import { slugOfCommittee } from '#vocabulary/committee-slug.ts'
import { referenceFromSlug, slugOfReference } from '#vocabulary/reference.ts'
import { UUID_PATTERN } from '#vocabulary/uuid.ts'
import type { AppContext } from './app-env.ts'
import { Gone } from './gone.ts'

const SECRET = '[A-Za-z0-9_-]{20,64}'

/** How a parameter of a path is written, and what it looks like; one that looks otherwise belongs to no address of ours. */
const PARAMETERS = {
  id: { pattern: UUID_PATTERN, write: String },
  attachment: { pattern: UUID_PATTERN, write: String },
  delivery: { pattern: UUID_PATTERN, write: String },
  section: { pattern: UUID_PATTERN, write: String },
  secret: { pattern: SECRET, write: String },
  year: { pattern: '[12][0-9]{3}', write: String },
  version: { pattern: '[0-9]+', write: String },
  page: { pattern: '[0-9]+', write: String },
  kind: { pattern: '[a-z]+(?:-[a-z]+)*', write: String },
  token: { pattern: '[^/]+', write: String },
  reference: { pattern: '[^/]+', write: (normal: string | number) => encodeURIComponent(slugOfReference({ normal: String(normal) })) },
  committee: { pattern: '[^/]+', write: (name: string | number) => slugOfCommittee(String(name)) },
} as const
export type ParameterName = keyof typeof PARAMETERS

/** The names behind the colons of a path, in their order. */
type NamesIn<Path extends string> = Path extends `${infer Segment}/${infer Rest}` ? [...NameOf<Segment>, ...NamesIn<Rest>] : NameOf<Path>
type NameOf<Segment extends string> = Segment extends `:${infer Name}.${string}` ? [Name] : Segment extends `:${infer Name}` ? [Name] : []
type Arguments<Names extends readonly unknown[]> = {
  [Each in keyof Names]: Names[Each] extends 'year' | 'version' | 'page' ? string | number : string
}

export type QueryValues = Record<string, string | number | undefined>

/** An address as a function of its parameters, with the path that a route listens on. */
export interface Address<Given extends readonly unknown[]> {
  (...given: Given): string
  /** The path as the router reads it: a parameter that looks wrong leads nowhere, so the answer is a 404. */
  readonly path: string
}

/**
 * Declares an address with parameters: `address('/berichte/:id/weg', 'hinweis')` is called with the id and, if wanted, the notice; `.path` is what the route
 * listens on. With a list of names, the last argument holds their values.
 */
export function address<Path extends string>(path: Path): Address<Arguments<NamesIn<Path>>>
export function address<Path extends string>(path: Path, name: string): Address<[...Arguments<NamesIn<Path>>, value?: string]>
export function address<Path extends string, Name extends string>(
  path: Path,
  names: readonly Name[],
): Address<[...Arguments<NamesIn<Path>>, values?: { readonly [Each in Name]?: string | undefined }]>
export function address(path: string, names: string | readonly string[] = []): Address<readonly unknown[]> {
  const parameters = [...path.matchAll(PARAMETER)].map(([, name]) => parameterNamed(name ?? ''))
  const write = (...given: readonly unknown[]): string => {
    const values = [...given]
    const filled = path.replaceAll(/:\w+/g, () => parameters[given.length - values.length]?.write(String(values.shift())) ?? '')
    const [last] = values
    // The overloads promise a text for one name and a record for several.
    return filled + queryString(typeof names === 'string' ? { [names]: last as string | undefined } : (last as QueryValues | undefined))
  }
  const pattern = path.replaceAll(PARAMETER, (_, name: string, extension = '') => {
    return `:${name}{${parameterNamed(name).pattern}${extension.replace('.', '\\.')}}`
  })
  return Object.assign(write, { path: pattern })
}

const PARAMETER = /:(\w+)(\.\w+)?/g

/** An address whose last argument is any filter of a list. */
export const listAddress = <Path extends string>(path: Path): Address<[...Arguments<NamesIn<Path>>, filter?: QueryValues]> =>
  address(path, [])

function parameterNamed(name: string): (typeof PARAMETERS)[ParameterName] {
  if (!Object.hasOwn(PARAMETERS, name)) throw new Error(`no parameter of an address is called ${name}`)
  return PARAMETERS[name as ParameterName]
}

/** What stands behind the question mark, with it; nothing where no value is given. */
export function queryString(values: QueryValues = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) if (value !== undefined && value !== '') search.set(key, String(value))
  const text = search.toString()
  return text && `?${text}`
}

/** A parameter of the requested address, as its pattern promises. @throws Gone where the route has no such parameter */
export function parameter(c: AppContext, name: ParameterName): string {
  const value = c.req.param(name)
  if (value === undefined) throw new Gone()
  return value
}

/** The reference that the requested address names, in its normal form. @throws Gone where it names none */
export function referenceOf(c: AppContext): string {
  const reference = referenceFromSlug(parameter(c, 'reference'))
  if (!reference) throw new Gone('Diesen Beschluss')
  return reference.normal
}

/** The id in the requested address. */
export const idOf = (c: AppContext): string => parameter(c, 'id')
