import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { NotDone } from '#platform/threads/not-done.ts'
import { onBehalfOf } from '#platform/threads/on-behalf.ts'
import type { CommitteeListSheet } from './committee-list-sheet.ts'
import { controlLetter } from './control-letter.ts'
import { exampleLetterValues } from './example-letter.ts'
import { closePress, printPaper } from './press.ts'

after(closePress)

const letter = (fileMark: string) => controlLetter({ ...exampleLetterValues(), fileMark })

/** A list of so many points, whose data is long. */
const list = (points: number, words = 'Die Verwaltung wird beauftragt, zu berichten.'): CommitteeListSheet => ({
  documentTitle: 'Offene Beschlusspunkte',
  author: 'Stadt Lindenau',
  documentDate: '2024-06-15',
  city: { kind: 'Stadt', name: 'Lindenau' },
  title: 'Offene Beschlusspunkte',
  part: 'Öffentlicher Teil',
  facts: [],
  words: { page: 'Seite', of: 'von' },
  columns: [{ head: 'Punkt', share: 10 }],
  groups: [
    {
      reference: 'V1000/23',
      subject: 'Vorhaben',
      details: '',
      rows: Array.from({ length: points }, (_, index) => ({ cells: [{ lines: [`${index} ${words}`], kind: 'plain', change: null }] })),
    },
  ],
  empty: '',
  legend: [],
})

test('S5: pages are set in a process of their own: the typesetter is not even loaded into the server’s', async () => {
  assert.ok((await printPaper('control-letter', letter('1'))).pages > 0)
  // The report's type is not declared.
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: string[] }
  assert.ok(sharedObjects.length > 0)
  assert.deepEqual(
    sharedObjects.filter(path => path.includes('typst')),
    [],
  )
})

test('S5: a letter does not wait for the lists of others', async () => {
  // Both processes are up: what is compared is waiting, not starting.
  await Promise.all(['a', 'b'].map(who => onBehalfOf(who, () => printPaper('control-letter', letter(`2.${who}`)))))
  const order: string[] = []
  const ask = (who: string, name: string, work: () => Promise<unknown>) => onBehalfOf(who, work).then(() => order.push(name))
  await Promise.all([
    ask('one', 'list', () => printPaper('committee-list', list(800))),
    ask('two', 'other list', () => printPaper('committee-list', list(801))),
    ask('three', 'letter', () => printPaper('control-letter', letter('2'))),
  ])
  assert.equal(order[0], 'letter')
})

test('the same paper is set once, also while it is being set', async () => {
  const [one, same] = await Promise.all([printPaper('control-letter', letter('3')), printPaper('control-letter', letter('3'))])
  assert.equal(one.pdf, same.pdf)
  assert.equal((await printPaper('control-letter', letter('3'))).pdf, one.pdf)
  assert.notEqual((await printPaper('control-letter', letter('4'))).pdf, one.pdf)
})

test('S5: one person has few papers waiting, and what nobody could print is refused unset', async () => {
  const asked = await onBehalfOf('one', () =>
    Promise.allSettled(Array.from({ length: 12 }, (_, index) => printPaper('control-letter', letter(`5.${index}`)))),
  )
  const refused = asked.flatMap(result => (result.status === 'rejected' ? [result.reason] : []))
  // Two under way, four waiting.
  assert.deepEqual(
    refused.map(reason => reason instanceof NotDone && reason.reason),
    Array.from({ length: 6 }, () => 'busy'),
  )
  await assert.rejects(printPaper('committee-list', list(100, 'lang '.repeat(40_000))), new NotDone('too_long'))
})
