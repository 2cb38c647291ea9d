import { LIGHTS } from '#vocabulary/light.ts'
import { POINT_STATUSES } from '#vocabulary/status.ts'
import { Day } from './day.tsx'
import { Difference } from './difference.tsx'
import type { Examples } from './examples.ts'
import { LightMark } from './light-mark.tsx'
import { Moment } from './moment.tsx'
import { ReferenceLink, ReferenceLinks } from './reference-link.tsx'
import { StatusWord } from './status-word.tsx'

const ON = Temporal.PlainDate.from('2024-06-30')

/** Words that carry a meaning: day, moment, light, status, reference, what changed. */
export const wordExamples: Examples = {
  component: 'Day, Moment, LightMark, StatusWord, ReferenceLink, ReferenceLinks, Difference',
  of: [
    { name: 'Day', shows: () => <Day on={ON} /> },
    { name: 'Day, with the distance', shows: () => <Day on={ON} today={ON.subtract({ days: 12 })} /> },
    { name: 'Moment', shows: () => <Moment at={Temporal.Instant.from('2024-06-30T09:05:00Z')} /> },
    ...LIGHTS.map(light => ({ name: `LightMark ${light}`, shows: () => <LightMark light={light} /> })),
    ...[...POINT_STATUSES, null].map(status => ({ name: `StatusWord ${status}`, shows: () => <StatusWord status={status} /> })),
    { name: 'ReferenceLink', shows: () => <ReferenceLink reference="V0123/24" /> },
    { name: 'ReferenceLinks', shows: () => <ReferenceLinks of={['V0123/24', 'A0045/23']} /> },
    { name: 'Difference', shows: () => <Difference before="Der Bericht kommt im Mai." after="Der Bericht kommt im Juni." /> },
  ],
}
