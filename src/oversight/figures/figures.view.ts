import { germanPointKind } from '#register/record/point-kind.ts'
import { typedDay } from '#vocabulary/typed-day.ts'
import { FIGURES, type Figure, type FigureQuestion, type GroupFigure, NO_UNIT } from './figures.store.ts'

/** Words and addresses of the figures. */
const WORDS: Record<Figure, { readonly slug: string; readonly title: string; readonly from: string; readonly to: string }> = {
  points: { slug: 'punkte', title: 'Punkte unter Kontrolle', from: '', to: '' },
  fulfilled: { slug: 'erfuellt', title: 'Erfüllte Punkte', from: 'Beschlossen', to: 'Als erfüllt berichtet' },
  open: { slug: 'offen', title: 'Offene Punkte', from: '', to: '' },
  fulfilment: { slug: 'dauer', title: 'Dauer bis zur Erfüllung', from: 'Beschlossen', to: 'Als erfüllt berichtet' },
  overdue: { slug: 'ueberfaellig', title: 'Punkte mit verstrichener Frist', from: 'Frist', to: 'Stichtag' },
  reports: { slug: 'berichte', title: 'Angekündigte Berichte', from: 'Angekündigt für', to: 'Gekommen am' },
  reports_late: { slug: 'berichte-spaet', title: 'Verspätete Berichte', from: 'Angekündigt für', to: 'Gekommen am' },
}

export const figureWords = (figure: Figure): (typeof WORDS)[Figure] => WORDS[figure]

/** What an address asks for; null where it names no figure. */
export function figureQuestionFrom(query: Readonly<Record<string, string | undefined>>, today: Temporal.PlainDate): FigureQuestion | null {
  const figure = FIGURES.find(one => WORDS[one].slug === query['zahl'])
  if (!figure) return null
  return {
    figure,
    unit: query['stelle']?.slice(0, 200) || null,
    kind: query['art']?.slice(0, 60) || null,
    on: typedDay(query['am']) ?? today,
  }
}

/** The question as an address has it. */
export const figureQuery = ({ figure, unit, kind, on }: FigureQuestion): Record<string, string | undefined> => ({
  zahl: WORDS[figure].slug,
  stelle: unit ?? undefined,
  art: kind ?? undefined,
  am: figure === 'overdue' || figure.startsWith('reports') ? on.toString() : undefined,
})

/** What the rows are of, in words. */
export const selectionWords = ({ unit, kind }: FigureQuestion): string =>
  [unit === NO_UNIT ? 'noch ohne Stelle' : unit, kind && germanPointKind(kind)].filter(Boolean).join(', ')

export const unitWords = (key: string | null): string => key ?? 'noch ohne Stelle'

/** A share in whole percent. */
export const percent = (count: number, of: number): number => (of === 0 ? 0 : Math.round((100 * count) / of))

/** Days as people say them: "210 Tage", from two years on "2,5 Jahre". */
export function daysWords(days: number): string {
  if (days < 730) return `${new Intl.NumberFormat('de-DE').format(days)} ${days === 1 ? 'Tag' : 'Tage'}`
  return `${new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 }).format(days / 365.25)} Jahre`
}

/** All groups together. */
export const together = (groups: readonly GroupFigure[]): { readonly count: number; readonly of: number } => ({
  count: groups.reduce((sum, one) => sum + one.count, 0),
  of: groups.reduce((sum, one) => sum + one.of, 0),
})

/** The last days of the eight quarters before a day, the oldest first, and the day itself. */
export function quarterEnds(today: Temporal.PlainDate): Temporal.PlainDate[] {
  const start = today.with({ day: 1, month: today.month - ((today.month - 1) % 3) })
  return [...Array.from({ length: 8 }, (_, index) => start.subtract({ months: 3 * (7 - index) }).subtract({ days: 1 })), today]
}
