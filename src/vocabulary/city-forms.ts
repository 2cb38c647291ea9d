/**
 * The forms of other cities' papers, as data: how they are numbered and what their letters on resolutions are called. `reference` is a pattern with the named
 * groups `term` (of the council, in Roman numbers), `kind`, `number` and `year`, as far as the city has them; `kinds` says what its letters are here.
 */
export interface CityForm {
  readonly name: string
  readonly reference: string
  readonly kinds: Readonly<Record<string, 'V' | 'A' | 'AF'>>
  /** Titles of letters that report on a resolution; a reference stands beside or below them. */
  readonly reportTitles: readonly string[]
}

export const CITY_FORMS: readonly CityForm[] = [
  {
    // VI-A-01234-NF-02: term, kind, number, new version. VII-DS-00123
    name: 'Leipzig',
    reference: '(?<term>[IVX]{1,5})-(?<kind>A|DS|P|EF|F|Ifo|WA)-(?<number>\\d{5}(?:-(?:NF|ÄA|VSP)-\\d{2}){0,2})',
    kinds: { A: 'A', DS: 'V', P: 'A', EF: 'AF', F: 'AF', Ifo: 'V', WA: 'AF' },
    reportTitles: ['Umsetzungsbericht'],
  },
  {
    // Drs. VIII/0123
    name: 'Berlin',
    reference: '(?<=(?:Drs\\.|DS|Drucksache|Drucksachen-Nr\\.|Drucksache Nr\\.|^)\\s?)(?<term>[IVX]{1,5})/(?<number>\\d{4})',
    kinds: {},
    reportTitles: ['Schlussbericht', 'Zwischenbericht'],
  },
  {
    // Vorlage Nr. 2024/0123, its first supplement 2024/0123/1; school years (2023/2024) are none.
    name: 'Karlsruhe',
    reference: '(?<year>20\\d{2})/(?<number>(?:0\\d{3}|1[0-8]\\d{2})(?:/\\d{1,2}(?![\\d.]))?)',
    kinds: {},
    reportTitles: ['Umsetzungsstand'],
  },
]
