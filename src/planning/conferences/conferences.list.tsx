import { oneOrNone, pickOrNone, search, wordsFor } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May, MayLink } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import {
  CONFERENCE_KINDS,
  CONFERENCE_STATES,
  conferenceKindInWords,
  conferenceStateInAddress,
  conferenceStateInWords,
} from '../rules/conference.ts'
import type { Conference, ConferenceFilter } from './conference.store.ts'

/** The planning conferences, those without a day and the latest first. */
export const conferenceList: List<Conference, ConferenceFilter> = {
  title: 'Planungskonferenzen',
  current: 'planning',
  label: 'Planungskonferenzen',
  address: urls.conferences,
  permission: 'plan.read',
  filter: filter<ConferenceFilter>({
    q: search('q', { label: 'Titel, Gebiet oder Leistungsart' }),
    kind: oneOrNone('art', {
      label: 'Art',
      none: 'alle',
      among: wordsFor(CONFERENCE_KINDS, kind => [conferenceKindInWords(kind), conferenceKindInWords(kind)]),
    }),
    state: oneOrNone('stand', {
      label: 'Stand',
      none: 'alle',
      among: wordsFor(CONFERENCE_STATES, state => [conferenceStateInAddress(state), conferenceStateInWords(state)]),
    }),
    area: pickOrNone('gebiet', { label: 'Gebiet', none: 'alle' }),
  }),
  words: ({ q }) => q,
  counted: ['Konferenz', 'Konferenzen'],
  pageSize: 100,
  files: { name: 'planungskonferenzen', csv: urls.conferencesCsv, xlsx: urls.conferencesXlsx },
  columns: [
    {
      label: 'Titel',
      names: true,
      value: ({ title }) => title,
      cell: ({ id, title }) => (
        <a href={urls.conference(id)} data-row-link>
          {title}
        </a>
      ),
      width: 50,
    },
    { label: 'Tag', value: ({ heldOn }) => heldOn, cell: ({ heldOn }) => (heldOn ? <Day on={heldOn} /> : 'noch keiner') },
    { label: 'Art', value: ({ kind }) => conferenceKindInWords(kind) },
    {
      label: 'Gebiet oder Leistungsart',
      value: ({ about }) => about,
      cell: ({ areaId, about }) =>
        areaId ? (
          <MayLink permission="planning.read" href={urls.area(areaId)}>
            {about}
          </MayLink>
        ) : (
          about
        ),
      width: 40,
    },
    { label: 'Stand', value: ({ state }) => conferenceStateInWords(state) },
    { label: 'Stelle', value: ({ unit }) => unit },
  ],
  none: 'Zu dieser Auswahl gibt es keine Konferenz.',
  empty: () => (
    <>
      Noch keine. Hier stehen die Planungskonferenzen der Stadt, sobald ihre Ergebnisse veröffentlicht sind, und für die Verwaltung auch die
      geplanten.
      <May permission="planning.write">
        {' '}
        <a href={urls.conferenceCalendar()}>Sehen Sie, welches Gebiet dran ist</a>, oder{' '}
        <a href={urls.conferenceNew()}>planen Sie die erste</a>.
      </May>
    </>
  ),
}
