/** A chapter of the city's form for planning reports. */
export interface Chapter {
  readonly key: string
  readonly title: string
  /** It rests on data of a day, which is printed with it. */
  readonly hasData: boolean
  /** What belongs into it. */
  readonly hint: string
}

/** The city's form (P2), as its reports have it; chapters that rest on data say of which day. */
export const CHAPTERS: readonly Chapter[] = [
  { key: 'introduction', title: 'Einleitung', hasData: false, hint: 'Anlass, Auftrag und Zeitraum; welches Dokument ersetzt wird.' },
  {
    key: 'social',
    title: 'Grundlagen: Sozialstruktur',
    hasData: true,
    hint: 'Bevölkerung, Haushalte und Lebenslagen im Vergleich zur ganzen Stadt.',
  },
  { key: 'institutions', title: 'Grundlagen: Regeleinrichtungen', hasData: true, hint: 'Schulen, Kindertageseinrichtungen und Horte.' },
  { key: 'staff', title: 'Grundlagen: Fachkräftebemessung', hasData: true, hint: 'Was rechnerisch gebraucht wird, und was da ist.' },
  { key: 'offers', title: 'Grundlagen: Angebote', hasData: true, hint: 'Träger, Einrichtungen und Angebote mit Stellen.' },
  { key: 'interpretation', title: 'Interpretation', hasData: false, hint: 'Was aus den Grundlagen folgt.' },
  { key: 'stock', title: 'Bestandsaufnahme', hasData: false, hint: 'Was aus den Maßnahmen des vorigen Berichts geworden ist.' },
  {
    key: 'interfaces',
    title: 'Schnittstellen der Planung',
    hasData: false,
    hint: 'Übergreifende Themen des Planungsrahmens und andere Planungen der Stadt.',
  },
  { key: 'needs', title: 'Bedarfe und Maßnahmen', hasData: false, hint: 'Ziele und Maßnahmen; eine Maßnahme wird mit [[M 3]] genannt.' },
]

const BY_KEY = new Map(CHAPTERS.map(chapter => [chapter.key, chapter]))

/** A chapter of the form; undefined for a section that was added to it. */
export const chapterOf = (key: string): Chapter | undefined => BY_KEY.get(key)
