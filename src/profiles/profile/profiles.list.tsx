import { oneOrNone, search } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import type { CoveredArea } from '../figures/figure.store.ts'

export interface ProfileFilter {
  readonly q: string
  readonly edition: 'draft' | null
}
/** An area with the edition in which its figures are. */
export type ListedProfile = CoveredArea & { readonly isDraft: boolean }

/** The areas of which there are figures. */
export const profileList: List<ListedProfile, ProfileFilter> = {
  title: 'Steckbriefe der Gebiete',
  current: 'planning',
  label: 'Steckbriefe',
  address: urls.profiles,
  permission: 'figure.read',
  filter: filter<ProfileFilter>({
    q: search('q', { label: 'Gebiet' }),
    edition: oneOrNone('fassung', { label: 'Fassung', none: 'die gilt', among: { draft: ['entwurf', 'Entwurf (nur Verwaltung)'] } }),
  }),
  words: ({ q }) => q,
  counted: ['Gebiet', 'Gebiete'],
  pageSize: 200,
  files: { name: 'steckbriefe', csv: urls.profilesCsv, xlsx: urls.profilesXlsx },
  columns: [
    { label: 'Ebene', value: ({ level }) => level },
    { label: 'Nummer', value: ({ number }) => number },
    {
      label: 'Gebiet',
      names: true,
      value: ({ name }) => name,
      cell: ({ areaId, name, isDraft }) => (
        <a href={urls.profile(areaId, isDraft ? { fassung: 'entwurf' } : {})} data-row-link>
          {name}
        </a>
      ),
    },
    { label: 'Jahre', value: ({ from, until }) => (from === until ? String(from) : `${from}–${until}`) },
    { label: 'Zahlen', kind: 'number', value: ({ figures }) => figures },
  ],
  none: 'Zu dieser Auswahl gibt es keinen Steckbrief.',
  empty: () => (
    <>
      Noch keine. Hier stehen die Gebiete mit ihren Zahlen, sobald eine Fassung veröffentlicht ist.
      <May permission="figure.write">
        {' '}
        <a href={urls.figureImports()}>Zahlen einlesen</a>
      </May>
    </>
  ),
}
