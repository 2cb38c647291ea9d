import type { Examples } from '../ui/examples.ts'
import { Facts } from './facts.tsx'
import { FollowButton } from './follow.tsx'
import { Head, RecordHead } from './head.tsx'
import { CodedNotice, successes } from './notice.tsx'
import { StepLine } from './step-line.tsx'

export const recordExamples: Examples = {
  component: 'Head, RecordHead, Facts, CodedNotice, FollowButton, StepLine',
  of: [
    {
      name: 'Head',
      shows: () => (
        <Head kicker={<a href="/katalog">Listen</a>} title="Bänke" seenBy="internal" actions={<a href="/katalog">Als CSV speichern</a>}>
          <p class="rk-head__kicker">3 Bänke</p>
        </Head>
      ),
    },
    {
      name: 'RecordHead',
      shows: () => (
        <RecordHead record={{ address: '/katalog', name: 'V0123/24', rest: ' · Bänke am Teich' }} title="Versand">
          <a href="/katalog">Zum Bericht</a>
        </RecordHead>
      ),
    },
    { name: 'Facts', shows: () => <Facts of={[['Ort', 'am Teich'], false, ['Bretter', 5]]} /> },
    { name: 'FollowButton', shows: () => <FollowButton kind="massnahme" subject="1" isFollowed={false} /> },
    { name: 'CodedNotice', shows: () => <CodedNotice of={successes({ gespeichert: 'Gespeichert.' })} code="gespeichert" /> },
    {
      name: 'StepLine',
      shows: () => (
        <StepLine
          label="Weg der Bänke"
          today={Temporal.PlainDate.from('2024-06-15')}
          steps={[
            { what: 'Entwurf', who: 'Mathilde Erlenbruch', state: 'done', on: Temporal.PlainDate.from('2024-06-10') },
            { what: 'Prüfung', who: 'Roland Fichtelberg (Gartenamt)', state: 'now', on: Temporal.PlainDate.from('2024-06-12') },
            { what: 'Versand', who: 'Gremienbüro', state: 'next' },
          ]}
        />
      ),
    },
  ],
}
