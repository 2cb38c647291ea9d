import { setTimeout as pause } from 'node:timers/promises'
import { answerField } from '#control/report/draft-places.ts'
import { httpVisitor } from '#test/support/http-visitor.ts'
import { urls } from '#web/urls.ts'
import type { OpenPaper, Town } from './behaviour.ts'

const LETTERS = 10
const CHARACTERS = 100_000
const SENTENCE = 'Die Räume im Stadtteil Mühlgraben sind gefunden, und der Träger richtet sie bis zum Herbst ein. '

/**
 * Has papers set without end until it is told to stop: the council office the list of the committee that has a third of all points, clerks ten letters of 100,000
 * characters, each changed before it is set again, so that none is kept.
 * @returns what was set, once all have stopped
 */
export function printWithoutEnd(
  { url, town, office, clerk }: { url: string; town: Pick<Town, 'papers'>; office: string; clerk: string },
  isOver: () => boolean,
): Promise<{ readonly lists: number; readonly letters: number; readonly refused: number }> {
  const done = { lists: 0, letters: 0, refused: 0 }
  const count = (kind: 'lists' | 'letters', status: number): void => {
    done[status === 200 ? kind : 'refused']++
  }
  const list = async (): Promise<void> => {
    const visitor = httpVisitor(() => url, office)
    while (!isOver()) count('lists', (await visitor.get(`${urls.listFile('SR', 'pdf')}`)).status)
  }
  const letter = async ({ reference, pointIds }: OpenPaper): Promise<void> => {
    const visitor = httpVisitor(() => url, clerk)
    const id = /berichte\/([0-9a-f-]{36})/.exec((await visitor.post(urls.reports(), { paper: reference })).location)?.[1]
    if (!id) throw new Error(`no report was begun on ${reference}`)
    let version = Number(/name="version"[^>]*value="(\d+)"/.exec((await visitor.get(urls.reportDraft(id))).text)?.[1])
    for (let turn = 0; !isOver(); turn++) {
      const text = `${turn}. ${SENTENCE.repeat(Math.ceil(CHARACTERS / SENTENCE.length / pointIds.length))}`
      const form: Record<string, string> = { version: String(version++), art: 'interim', naechste: '2027-06-01' }
      for (const pointId of pointIds) {
        form[answerField(pointId, 'answer')] = text
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
  return Promise.all([list(), ...town.papers.splice(0, LETTERS).map(letter)]).then(() => done)
}
