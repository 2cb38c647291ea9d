import { z } from 'zod'
import type { FormProblem } from '../accounts/invitation.schema.ts'
import type { OrganizationValues } from '../register/organization.store.ts'
import { MEMBERSHIP_ROLES, ORGANIZATION_TYPES, type OrganizationType, rolesIn } from '../register/people.ts'
import type { NewMembership, PersonValues } from '../register/person.store.ts'

/** What a form sent, as text. */
export type FormValues = Readonly<Record<string, string>>
export type Parsed<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: null; readonly problems: readonly FormProblem[] }

const dayOf = (text: string): Temporal.PlainDate | null | undefined => {
  if (text === '') return null
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return undefined
  }
}

class Form {
  readonly problems: FormProblem[] = []
  readonly #values: FormValues

  constructor(values: FormValues) {
    this.#values = values
  }
  text(field: string, longest = 200): string {
    const text = (this.#values[field] ?? '').trim()
    if (text.length > longest) this.add(field, `Hier passen höchstens ${longest} Zeichen hin.`)
    return text
  }
  required(field: string, message: string): string {
    const text = this.text(field)
    if (text === '') this.add(field, message)
    return text
  }
  email(field: string): string {
    const text = this.text(field).toLowerCase()
    if (text !== '' && !z.email().safeParse(text).success) this.add(field, 'Das ist keine E-Mail-Adresse. Ein Beispiel: name@stadt.de')
    return text
  }
  day(field: string): Temporal.PlainDate | null {
    const day = dayOf((this.#values[field] ?? '').trim())
    if (day === undefined) this.add(field, 'Geben Sie einen Tag an, zum Beispiel 2024-08-01.')
    return day ?? null
  }
  period(): { from: Temporal.PlainDate | null; until: Temporal.PlainDate | null } {
    const [from, until] = [this.day('von'), this.day('bis')]
    if (from && until && Temporal.PlainDate.compare(until, from) < 0) this.add('bis', 'Das Ende liegt vor dem Anfang.')
    return { from, until }
  }
  add(field: string, message: string): void {
    this.problems.push({ field, message })
  }
  result<T>(value: T): Parsed<T> {
    return this.problems.length === 0 ? { value, problems: [] } : { value: null, problems: this.problems }
  }
}

/** Reads the form of a person. */
export function personForm(values: FormValues): Parsed<PersonValues> {
  const form = new Form(values)
  return form.result({
    name: form.required('name', 'Geben Sie den Namen an.'),
    email: form.email('email'),
    confidential: values['vertraulich'] === 'ja',
    endsOn: form.day('ende'),
  })
}

/** Reads the form of a unit, committee, group or provider. */
export function organizationForm(values: FormValues): Parsed<OrganizationValues> {
  const form = new Form(values)
  const type = ORGANIZATION_TYPES.find(each => each === values['art'])
  if (!type) form.add('art', 'Wählen Sie aus, was es ist.')
  const name = form.required('name', 'Geben Sie den Namen an.')
  const parent = form.text('unter')
  return form.result({
    type: type ?? 'other',
    name,
    shortName: form.text('kurz', 60) || name.slice(0, 60),
    parentId: parent === '' ? null : parent,
    fileMark: form.text('zeichen', 60),
    email: form.email('email'),
    ...form.period(),
  })
}

/** Reads the form that gives a person a position or a seat in an organization. */
export function membershipForm(values: FormValues, type: OrganizationType): Parsed<Omit<NewMembership, 'personId' | 'organizationId'>> {
  const form = new Form(values)
  const role = MEMBERSHIP_ROLES.find(each => each === values['rolle'])
  if (!role || !rolesIn(type).includes(role)) form.add('rolle', 'Wählen Sie eine Rolle, die es hier gibt.')
  const rank = Number(form.text('rang') || '1')
  if (!Number.isInteger(rank) || rank < 1 || rank > 99) form.add('rang', 'Geben Sie eine ganze Zahl von 1 bis 99 an.')
  return form.result({ role: role ?? 'member', title: form.text('amt'), rank, ...form.period() })
}
