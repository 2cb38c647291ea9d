import { common, day, instant, number, shape, text, word } from '#platform/db/rows.ts'
import type { ConferenceKind, ConferenceState } from '../rules/conference.ts'

export const conference = shape({
  ...common,
  kind: word<ConferenceKind>(),
  title: text,
  areaId: text.orNull,
  subjectId: text.orNull,
  reportId: text.orNull,
  organizationId: text,
  state: word<ConferenceState>(),
  stateSince: instant,
  heldOn: day.orNull,
  startsAt: text,
  endsAt: text,
  place: text,
  agenda: text,
  moderation: text,
  reason: text,
  sequence: number,
  sentAt: instant.orNull,
  lateReason: text,
  places: number.orNull,
  toldAt: instant.orNull,
  minutesNote: text,
})

export const conferenceDue = shape({ ...common, areaId: text, dueOn: day, reason: text, saidBy: text, saidAt: instant })

export const schoolHoliday = shape({ ...common, name: text, startDate: day, endDate: day, source: text })
