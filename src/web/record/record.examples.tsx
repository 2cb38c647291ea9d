import type { Examples } from '../ui/examples.ts'
import { Facts } from './facts.tsx'
import { Head, RecordHead } from './head.tsx'
import { CodedNotice, successes } from './notice.tsx'

export const recordExamples: Examples = {
  component: 'Head, RecordHead, Facts, CodedNotice',
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
    { name: 'CodedNotice', shows: () => <CodedNotice of={successes({ gespeichert: 'Gespeichert.' })} code="gespeichert" /> },
  ],
}
