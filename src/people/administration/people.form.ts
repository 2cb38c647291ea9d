import { choice, dayOrNone, email, number, pick, pickOrNone, text, tick } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { OrganizationValues } from '../register/organization.store.ts'
import { germanMembershipRole, germanOrganizationType, MEMBERSHIP_ROLES, ORGANIZATION_TYPES } from '../register/people.ts'
import type { NewMembership, PersonValues } from '../register/person.store.ts'

/** Said where somewhere there is no such role. */
export const NO_SUCH_ROLE = 'Wählen Sie eine Rolle, die es hier gibt.'

/** A person, and what the administrator decides about the account. */
export const personForm = form<PersonValues>({
  name: text('name', { label: 'Name', hint: 'Mit Titel, wie er in Briefen steht', required: 'Geben Sie den Namen an.' }),
  email: email('email', { label: 'E-Mail-Adresse', hint: 'Für Einladung und Erinnerungen; kann fehlen' }),
  endsOn: dayOrNone('ende', {
    label: 'Letzter Tag des Kontos',
    hint: 'Leer: ohne Ende. Ein Tag in der Vergangenheit sperrt das Konto sofort.',
  }),
  confidential: tick('vertraulich', { label: 'mit vertraulichen Vorgängen betraut' }),
})

interface Period {
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}

const inOrder = ({ from, until }: Period): readonly (readonly ['until', string])[] =>
  from && until && Temporal.PlainDate.compare(until, from) < 0 ? [['until', 'Das Ende liegt vor dem Anfang.']] : []

/** A unit, committee, group or provider. */
export const organizationForm = form<OrganizationValues>(
  {
    type: choice('art', {
      label: 'Was es ist',
      choices: ORGANIZATION_TYPES.map(type => [type, germanOrganizationType(type)] as const),
      wrong: 'Wählen Sie aus, was es ist.',
    }),
    name: text('name', { label: 'Name', required: 'Geben Sie den Namen an.' }),
    shortName: text('kurz', { label: 'Kurzbezeichnung', hint: 'Bei Gremien die aus Sitzungsnummern: JHA', longest: 60 }),
    parentId: pickOrNone('unter', { label: 'Gehört zu' }),
    fileMark: text('zeichen', { label: 'Geschäftszeichen', longest: 60 }),
    email: email('email', { label: 'E-Mail-Adresse' }),
    from: dayOrNone('von', { label: 'Besteht seit' }),
    until: dayOrNone('bis', { label: 'Bestand bis' }),
  },
  inOrder,
)

/** What gives a person a position or a seat; which roles there are depends on the organization, see `rolesIn`. */
export const membershipForm = form<Omit<NewMembership, 'personId'>>(
  {
    organizationId: pick('stelle', { label: 'Stelle, Gremium, Fraktion oder Träger', required: 'Wählen Sie aus, wo.' }),
    role: choice('rolle', {
      label: 'Als',
      choices: MEMBERSHIP_ROLES.map(role => [role, germanMembershipRole(role)] as const),
      wrong: NO_SUCH_ROLE,
    }),
    title: text('amt', { label: 'Amtsbezeichnung', hint: 'Wie sie unter einem Brief steht; kann fehlen' }),
    rank: number('rang', {
      label: 'Reihenfolge unter Stellvertretungen',
      hint: '1 vertritt zuerst',
      from: 1,
      to: 99,
      wrong: 'Geben Sie eine ganze Zahl von 1 bis 99 an.',
      otherwise: 1,
    }),
    from: dayOrNone('von', { label: 'Von', hint: 'Leer: schon immer' }),
    until: dayOrNone('bis', { label: 'Bis', hint: 'Leer: ohne Ende' }),
  },
  inOrder,
)
