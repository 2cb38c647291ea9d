import type { Examples } from './examples.ts'
import { Tabs } from './tabs.tsx'

const at = (key: string): string => `/katalog?reiter=${key}`

export const tabExamples: Examples = {
  component: 'Tabs',
  of: [
    {
      name: 'pages of one record',
      shows: () => (
        <Tabs
          label="Seiten des Beispiels"
          tabs={[
            { href: at('bericht'), words: 'Bericht', isHere: true },
            { href: at('weg'), words: 'Weg', isHere: false },
          ]}
        />
      ),
    },
    {
      name: 'with how many stand behind each',
      shows: () => (
        <Tabs
          label="Zeilen des Beispiels"
          tabs={[
            { href: at('neu'), words: 'neu', count: 12, isHere: true },
            { href: at('abgelehnt'), words: 'abgelehnt', count: 0, isHere: false },
          ]}
        />
      ),
    },
  ],
}
