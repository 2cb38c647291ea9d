import type { PublicAddressPort } from '#publication/publishable.ts'
import { LetterSheet } from '../report/letter-sheet.pages.tsx'
import { readReport } from '../report/report.store.ts'
import { storedLetter } from '../report/stored.letter.ts'
import { EditionPage, editionTitle } from './edition.pages.tsx'

/** Reports as what has public addresses. */
export const reportAddresses: PublicAddressPort = {
  isSeen: async (tx, id) => (await readReport(tx, id)) !== null,
  sheet: (letter, level) => <LetterSheet letter={storedLetter.read(letter)} level={level} />,
  editionPage: (publication, letter) => ({
    title: editionTitle(publication),
    // It was kept by us as the letter's view model.
    children: <EditionPage publication={publication} letter={storedLetter.read(letter)} />,
  }),
}
