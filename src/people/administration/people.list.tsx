import { germanRole } from '#platform/access/roles.ts'
import { search } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { urls } from '#web/urls.ts'
import { germanMembershipRole } from '../register/people.ts'
import type { Person, PersonRow } from '../register/person.store.ts'

const accountInWords = (person: Person): string => {
  if (!person.hasAccount) return 'keines'
  return person.endsOn ? 'endet' : 'ja'
}

/** Everybody of the register, by name. */
export const peopleList: List<PersonRow, { words: string }> = {
  title: 'Personen',
  label: 'Personen',
  address: urls.people,
  permission: 'people.read',
  filter: filter({ words: search('q', { label: 'Name, Adresse oder Stelle' }) }),
  words: ({ words }) => words,
  counted: ['Person', 'Personen'],
  pageSize: 50,
  columns: [
    {
      label: 'Name',
      names: true,
      cell: ({ id, name }) => (
        <a href={urls.person(id)} data-row-link>
          {name}
        </a>
      ),
    },
    {
      label: 'Heute',
      cell: ({ grants, positions }) =>
        [...grants.map(germanRole), ...positions.map(({ role, organization }) => `${germanMembershipRole(role)}, ${organization}`)].join(
          ' · ',
        ) || <span class="rk-muted">keine Aufgabe</span>,
    },
    { label: 'E-Mail-Adresse', value: ({ email }) => email },
    { label: 'Konto', value: accountInWords },
  ],
  none: 'Dazu gibt es niemanden.',
  empty: () =>
    'Noch niemand. Hier stehen alle, die schreiben, unterschreiben, beschließen oder Berichte bekommen, mit der Zeit, in der sie es tun.',
}
