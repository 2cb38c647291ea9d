import type { Legal } from './legal.ts'

/** The three pages that every city's site has to have. */
export const LEGAL_PAGES = ['imprint', 'privacy', 'accessibility'] as const
export type LegalPage = (typeof LEGAL_PAGES)[number]

/** What each page has to name, with the words for it and where that is asked; what may be left out is not among them. */
const NEEDED: Readonly<Record<LegalPage, readonly (readonly [key: keyof Legal, words: string])[]>> = {
  imprint: [
    ['body', 'wer die Seiten betreibt'],
    ['street', 'Straße und Hausnummer'],
    ['place', 'Postleitzahl und Ort'],
    ['representative', 'wer die Stadt vertritt'],
    ['mail', 'eine E-Mail-Adresse'],
    ['phone', 'eine Telefonnummer'],
    ['responsible', 'wer für den Inhalt verantwortlich ist'],
  ],
  privacy: [
    ['body', 'wer verantwortlich ist'],
    ['mail', 'wie man die Verantwortlichen erreicht'],
    ['officer', 'wie man die Datenschutzbeauftragten erreicht'],
    ['basis', 'die Rechtsgrundlage'],
    ['storage', 'wie lange gespeichert wird'],
    ['authority', 'die Aufsichtsbehörde für Beschwerden'],
  ],
  accessibility: [
    ['conformance', 'ob die Seiten barrierefrei sind'],
    ['madeOn', 'wann die Erklärung erstellt wurde'],
    ['feedback', 'wem man Barrieren meldet'],
    ['enforcement', 'die Stelle für das Durchsetzungsverfahren'],
  ],
}

/** A statement is looked at again each year (§ 3 BfWebG). */
const REVIEW_AFTER = { years: 1 }

/** What a page still lacks by law, in words; a statement that says "partly" or "not" has to say what, and one that is a year old has to be looked at again. Pure. */
export function missingOn(page: LegalPage, legal: Legal, today: Temporal.PlainDate): readonly string[] {
  const missing = NEEDED[page].filter(([key]) => !legal[key]).map(([, words]) => words)
  if (page !== 'accessibility') return missing
  if (legal.conformance !== null && legal.conformance !== 'full' && legal.gaps === '') missing.push('was nicht barrierefrei ist, und warum')
  const looked = legal.reviewedOn ?? legal.madeOn
  if (looked !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(looked).add(REVIEW_AFTER), today) < 0)
    missing.push('eine Überprüfung im letzten Jahr')
  return missing
}
