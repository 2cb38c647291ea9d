import type { Examples } from '../ui/examples.ts'
import { SavedFilters } from './saved-filters.pages.tsx'

const saved = [{ id: '00000000-0000-4000-8000-000000000001', list: 'katalog', name: 'Alte Eichen', query: 'holz=eiche' }]

export const savedFilterExamples: Examples = {
  component: 'SavedFilters',
  of: [
    {
      name: 'a new selection beside one with a name',
      shows: () => <SavedFilters saved={saved} list="/katalog" query={{ holz: 'linde' }} isGiven />,
    },
  ],
}
