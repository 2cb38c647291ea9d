import { common, day, flag, number, shape, text, word } from '#platform/db/rows.ts'
import type { MembershipRole, OrganizationType } from './people.ts'

/** From when to when something holds, both days included; an open end reaches for ever. */
const period = { from: day.orNull, until: day.orNull }
/** Where a table of the query has them. */
export const periodOf = (alias: string) => ({ from: period.from.at(`${alias}.start_date`), until: period.until.at(`${alias}.end_date`) })

const time = { startDate: day.orNull, endDate: day.orNull }

export const person = shape({ ...common, name: text, email: text, userId: text.orNull, confidential: flag, endDate: day.orNull })

export const organization = shape({
  ...common,
  ...time,
  name: text,
  shortName: text,
  organizationType: word<OrganizationType>(),
  parentId: text.orNull,
  fileMark: text,
  email: text,
})

const held = { ...common, ...time, personId: text, organizationId: text, title: text, rank: number }

export const membership = shape({ ...held, role: word<MembershipRole>(), source: word<'register' | 'directory'>() })

/** A position that may sign, entered by one person; the table holds these two roles alone. */
export const membershipRequest = shape({ ...held, role: word<'head' | 'deputy'>(), requestedBy: text })

export const roleGrant = shape({
  ...common,
  ...time,
  personId: text,
  role: word<'administrator' | 'council_office'>(),
  source: word<'register' | 'directory'>(),
})
