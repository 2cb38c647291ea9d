import { can, type Principal } from '#platform/access/principal.ts'
import { type MenuEntry, type Menus, PLACES, type PlaceEntry } from './app-env.ts'

/** More entries nobody reads. */
const MOST_AREAS = 7

/** The key of the page that holds what is administered. */
export const ADMINISTRATION_AREA = 'administration'

/** Where someone can go: the entries of the menu, and what stands on "Verwaltung". */
export interface Reachable {
  readonly menu: readonly MenuEntry[]
  /** Areas that the person may open and that have no place in the menu. */
  readonly further: readonly MenuEntry[]
}

/**
 * The menu of a person by their roles: the areas that are meant for one of them, in order, seven at most; the last is "Verwaltung" where there is one. What finds
 * no room there stands on that page. Pure.
 */
export function menuOf({ areas }: Menus, principal: Principal): Reachable {
  const open = areas.filter(({ permission }) => can(principal, permission))
  const { roles = [] } = principal
  const meant = open.filter(entry => entry.roles === undefined || entry.roles.some(role => roles.includes(role)))
  const last = meant.filter(({ key }) => key === ADMINISTRATION_AREA)
  const menu = [...meant.filter(entry => !last.includes(entry)).slice(0, MOST_AREAS - last.length), ...last]
  return { menu, further: open.filter(entry => !menu.includes(entry)) }
}

/** The pages under a heading that someone may open. Pure. */
export const placesUnder = ({ places }: Menus, principal: Principal, under: PlaceEntry['under']): readonly PlaceEntry[] =>
  places.filter(place => place.under === under && can(principal, place.permission))

/** What stands on "Verwaltung", by its headings; those without anything are left out. Pure. */
export const administrationOf = (menus: Menus, principal: Principal) =>
  (['people', 'settings', 'operation'] as const)
    .map(under => ({ title: PLACES[under], places: placesUnder(menus, principal, under) }))
    .filter(({ places }) => places.length > 0)
