import { setTimeout as pause } from 'node:timers/promises'
import { answerField } from '#control/report/draft-places.ts'
import { httpVisitor, Unanswered } from '#test/support/http-visitor.ts'
import { urls } from '#web/urls.ts'
import type { OpenPaper, Town } from './behaviour.ts'

const LETTERS = 10
const CHARACTERS = 100_000
/** One field alone takes 20,000 characters at most. */
const FIELDS = ['answer', 'delayReason', 'nextStep', 'evidence'] as const
const SENTENCE = 'Die Räume im Stadtteil Mühlgraben sind gefunden, und der Träger richtet sie bis zum Herbst ein. '

/**
 * Has papers set without end until the signal, which ends what is under way as well: the council office the list of the committee that has a third of all points, clerks ten letters of 100,000
 * characters, each changed before it is set again, so that none is kept.
 * @returns what was set, once all have stopped
 */
export function printWithoutEnd(
  { url, town, office, clerk }: { url: string; town: Pick<Town, 'papers'>; office: string; clerk: string },
  over: AbortSignal,
): Promise<{ readonly lists: number; readonly letters: number; readonly refused: number }> {
  const done = { lists: 0, letters: 0, refused: 0 }
  const count = (kind: 'lists' | 'letters', status: number): void => {
    done[status === 200 ? kind : 'refused']++
  }
  const list = async (): Promise<void> => {
    const visitor = httpVisitor(() => url, office, over)
    while (!over.aborted) count('lists', (await visitor.get(`${urls.listFile('SR', 'pdf')}`)).status)
  }
  const letter = async ({ reference, pointIds }: OpenPaper): Promise<void> => {
    const visitor = httpVisitor(() => url, clerk, over)
    const id = /berichte\/([0-9a-f-]{36})/.exec((await visitor.post(urls.reports(), { paper: reference })).location)?.[1]
    if (!id) throw new Error(`no report was begun on ${reference}`)
    let version = Number(/name="version"[^>]*value="(\d+)"/.exec((await visitor.get(urls.reportDraft(id))).text)?.[1])
    for (let turn = 0; !over.aborted; turn++) {
      const text = `${turn}. ${SENTENCE.repeat(Math.ceil(CHARACTERS / SENTENCE.length / pointIds.length / FIELDS.length))}`
      const form: Record<string, string> = { version: String(version++), art: 'interim', naechste: '2027-06-01' }
      for (const pointId of pointIds) {
        for (const field of FIELDS) form[answerField(pointId, field)] = text
        form[answerField(pointId, 'status')] = 'in_progress'
      }
      const saved = await visitor.post(urls.reportDraft(id), form)
      if (saved.status !== 303) throw new Error(`a letter of ${CHARACTERS} characters was not saved: ${saved.status}`)
      const { status } = await visitor.get(urls.reportPreview(id))
      count('letters', status)
      // One person has four papers waiting at most; the others try again.
      if (status !== 200) await pause(500)
    }
  }
  const untilOver = (work: Promise<void>): Promise<void> =>
    work.catch(error => {
      if (!over.aborted || !(error instanceof Unanswered)) throw error
    })
  return Promise.all([list(), ...town.papers.splice(0, LETTERS).map(letter)].map(untilOver)).then(() => done)
}
