import type { PublicAddressPort } from '#publication/publishable.ts'
import { readReport } from '../report/report.store.ts'
import { storedLetter } from '../report/stored.letter.ts'
import { EditionPage, editionTitle } from './edition.pages.tsx'

/** Reports as what has public addresses. */
export const reportAddresses: PublicAddressPort = {
  isSeen: async (tx, id) => (await readReport(tx, id)) !== null,
  editionPage: (publication, letter) => ({
    title: editionTitle(publication),
    // It was kept by us as the letter's view model.
    children: <EditionPage publication={publication} letter={storedLetter.read(letter)} />,
  }),
}
