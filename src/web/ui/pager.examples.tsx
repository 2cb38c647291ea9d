import type { Examples } from './examples.ts'
import { Pager } from './pager.tsx'

const href = (page: number): string => `/katalog?seite=${page}`

export const pagerExamples: Examples = {
  component: 'Pager',
  of: [
    { name: 'in the middle', shows: () => <Pager page={2} pageSize={50} total={130} href={href} /> },
    { name: 'nobody counted them all', shows: () => <Pager page={3} pageSize={50} total={1000} more href={href} /> },
    { name: 'beyond the end', shows: () => <Pager page={9} pageSize={50} total={130} href={href} /> },
  ],
}
