import { common, day, flag, number, shape, text, texts } from '#platform/db/rows.ts'

const time = { startDate: day.orNull, endDate: day.orNull }
const address = { street: text, postcode: text, place: text }

export const providerProfile = shape({ organizationId: text, ...address, phone: text, website: text, recognised: flag, umbrella: text })

export const facility = shape({
  ...common,
  ...time,
  ...address,
  code: text,
  name: text,
  organizationId: text,
  areaId: text.orNull,
  accessibility: texts,
  note: text,
})

export const facilityContact = shape({ ...common, facilityId: text, name: text, task: text, phone: text, email: text })

export const serviceKind = shape({ ...common, ...time, code: text, name: text, fieldId: text.orNull, position: number })

export const service = shape({
  ...common,
  ...time,
  code: text,
  facilityId: text,
  kindId: text,
  name: text,
  targetGroup: text,
  capacity: number.orNull,
  posts: number.orNull,
  hours: text,
})

export const serviceArea = shape({ serviceId: text, areaId: text })
