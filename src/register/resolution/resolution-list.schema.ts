import { pageNumber } from '#platform/http/page-number.ts'
import { POINT_KINDS, type PointKind } from '#reading/obligations/point-kinds.ts'
import { LIGHTS, type Light } from '#vocabulary/light.ts'
import { germanStatus, POINT_STATUSES, type PointStatus } from '#vocabulary/status.ts'
import { germanPointKind, pointKindFromSlug, slugOfPointKind } from '../record/point-kind.ts'

/** How far a resolution is, or a point of it: both stand in one choice. */
export type StateFilter = 'open' | 'closed' | 'paper_repealed' | 'not_subject' | PointStatus
export type Sort = 'match' | 'due' | 'newest' | 'oldest' | 'reference' | 'subject'

/** What a list of resolutions shows; all of it stands in the address. Null and '' mean: everything. */
export interface ResolutionFilter {
  readonly q: string
  /** Short name of the committee. */
  readonly committee: string | null
  readonly kind: PointKind | null
  readonly state: StateFilter | null
  readonly light: Light | null
  readonly unit: string | null
  /** Years of the decision; either end may be open. */
  readonly years: { readonly from: number | null; readonly to: number | null } | null
  readonly sort: Sort
  /** 1 for the first page. */
  readonly page: number
}

/** In the place of a committee or a unit: those that have none. */
export const NONE = 'ohne'

export interface Choice {
  readonly value: string
  readonly label: string
}

const LIGHT_SLUGS: Record<Light, string> = { red: 'rot', yellow: 'gelb', green: 'gruen', grey: 'grau' }
const SORTS: Record<Sort, Choice> = {
  match: { value: 'treffer', label: 'Treffer im Gegenstand zuerst' },
  due: { value: 'frist', label: 'nächste Frist' },
  newest: { value: 'neueste', label: 'neueste Beschlüsse' },
  oldest: { value: 'aelteste', label: 'älteste Beschlüsse' },
  reference: { value: 'vorlage', label: 'Vorlage' },
  subject: { value: 'gegenstand', label: 'Gegenstand' },
}
const STATES: Record<StateFilter, Choice> = {
  open: { value: 'offen', label: 'Beschluss offen' },
  closed: { value: 'abgeschlossen', label: 'Beschluss abgeschlossen' },
  paper_repealed: { value: 'beschluss-aufgehoben', label: 'Beschluss aufgehoben' },
  not_subject: { value: 'ohne-kontrolle', label: 'ohne Beschlusskontrolle' },
  ...(Object.fromEntries(
    POINT_STATUSES.map(status => [status, { value: slugOfStatus(status), label: `Punkt ${germanStatus(status)}` }]),
  ) as Record<PointStatus, Choice>),
}

function slugOfStatus(status: PointStatus): string {
  return {
    fulfilled: 'erfuellt',
    in_progress: 'in-umsetzung',
    ongoing: 'fortlaufend',
    not_started: 'nicht-begonnen',
    repealed: 'aufgehoben',
    rejected: 'nicht-umsetzbar',
    unclear: 'ungeklaert',
  }[status]
}

/** What can be chosen, with the words that stand in addresses. */
export const kindChoices: readonly Choice[] = POINT_KINDS.map(kind => ({ value: slugOfPointKind(kind), label: germanPointKind(kind) }))
export const stateChoices: readonly Choice[] = Object.values(STATES)
export const sortChoices: readonly Choice[] = Object.values(SORTS)
export const slugOfLight = (light: Light): string => LIGHT_SLUGS[light]
export const slugOfState = (state: StateFilter): string => STATES[state].value

const keyOf = <K extends string>(choices: Record<K, Choice>, value: string | undefined): K | null =>
  (Object.keys(choices) as K[]).find(key => choices[key].value === value) ?? null

/**
 * Reads the filter from an address. What it does not understand it leaves out: an old or mistyped link shows more, never an error. Parameters: q, gremium,
 * art, stand, ampel, stelle, jahr ("2023", "bis-2019", "2019-2023"), sortierung, seite.
 */
export function parseResolutionFilter(query: Readonly<Record<string, string | undefined>>): ResolutionFilter {
  const text = (name: string): string => (query[name] ?? '').trim().slice(0, 200)
  const q = text('q')
  return {
    q,
    committee: text('gremium') || null,
    kind: pointKindFromSlug(text('art')),
    state: keyOf(STATES, text('stand')),
    light: LIGHTS.find(light => LIGHT_SLUGS[light] === text('ampel') || light === text('ampel')) ?? null,
    unit: text('stelle') || null,
    years: parseYears(text('jahr')),
    sort: keyOf(SORTS, text('sortierung')) ?? (q === '' ? 'due' : 'match'),
    page: pageNumber(query['seite']),
  }
}

function parseYears(text: string): ResolutionFilter['years'] {
  const match = /^(bis-)?(\d{4})(?:-(\d{4}))?$/.exec(text)
  if (!match) return null
  const first = Number(match[2])
  if (match[1]) return { from: null, to: first }
  return { from: first, to: match[3] ? Number(match[3]) : first }
}

const yearsText = (years: ResolutionFilter['years']): string => {
  if (!years) return ''
  if (years.from === null) return `bis-${years.to}`
  return years.from === years.to ? String(years.from) : `${years.from}-${years.to}`
}

/** The filter as it stands in an address; `change` replaces parts of it, and any change but that of the page leads to the first page. */
export function resolutionQuery(filter: ResolutionFilter, change: Partial<ResolutionFilter> = {}): Record<string, string | number> {
  const wanted: ResolutionFilter = { ...filter, page: 1, ...change }
  const byDefault = wanted.q === '' ? 'due' : 'match'
  const values: Record<string, string | number> = {
    q: wanted.q,
    gremium: wanted.committee ?? '',
    art: wanted.kind ? slugOfPointKind(wanted.kind) : '',
    stand: wanted.state ? STATES[wanted.state].value : '',
    ampel: wanted.light ? LIGHT_SLUGS[wanted.light] : '',
    stelle: wanted.unit ?? '',
    jahr: yearsText(wanted.years),
    sortierung: wanted.sort === byDefault ? '' : SORTS[wanted.sort].value,
    seite: wanted.page > 1 ? wanted.page : '',
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

/** Whether anything but order and page is chosen. */
export const isFiltered = (filter: ResolutionFilter): boolean =>
  filter.q !== '' || [filter.committee, filter.kind, filter.state, filter.light, filter.unit, filter.years].some(part => part !== null)

/** The word that stands for the order in the address. */
export const slugOfSort = (sort: Sort): string => SORTS[sort].value
export const slugOfYears = yearsText
