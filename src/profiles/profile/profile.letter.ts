import type { AreaProfileSheet } from '#letters/area-profile-sheet.ts'
import { areaKey } from '#planning/rules/area-words.ts'
import type { Edition, Figure } from '../figures/figure.store.ts'
import { printedFigure } from '../rules/figure.ts'
import { type Profile, type ProfileRow, rowName } from './profile.view.ts'
import { SIGNS, sourceWords } from './profile-words.ts'

interface Printing {
  readonly edition: Edition
  readonly facilities: readonly string[]
  readonly city: { readonly kind: string; readonly name: string }
  readonly today: Temporal.PlainDate
}

/** A profile as it is printed: the figures of its page with the same signs. Pure. */
export function profilePaper(
  { area, year, city: whole, topics }: Profile,
  { edition, facilities, city, today }: Printing,
): AreaProfileSheet {
  const hasCity = whole !== undefined && whole.id !== area.id
  const title = `${area.name} ${year}`
  const day = edition.publishedOn ?? today
  return {
    documentTitle: `Steckbrief ${title}`,
    author: `${city.kind} ${city.name}`,
    documentDate: day.toString(),
    city: { kind: city.kind, name: city.name },
    title,
    facts: [
      areaKey(area),
      edition.publishedOn
        ? `${edition.name}, veröffentlicht am ${edition.publishedOn.toLocaleString('de-DE', { dateStyle: 'long' })}`
        : `Entwurf vom ${today.toLocaleString('de-DE', { dateStyle: 'long' })}, nicht veröffentlicht`,
    ],
    words: { page: 'Seite', of: 'von' },
    columns: [
      { head: 'Kennzahl', share: 30, isNumber: false },
      { head: String(year), share: 12, isNumber: true },
      { head: String(year - 1), share: 12, isNumber: true },
      ...(hasCity
        ? [
            { head: `Stadt ${year}`, share: 12, isNumber: true },
            { head: 'Abstand', share: 20, isNumber: false },
          ]
        : []),
      { head: 'Bezug, Stichtag und Quelle', share: 30, isNumber: false },
    ],
    topics: topics.map(({ topic, rows }) => ({
      title: topic,
      rows: rows.map(row => ({
        cells: [
          `${rowName(row)}${row.indicator.values.unit === '' ? '' : ` (${row.indicator.values.unit})`}`,
          `${words(row.now.figure, row)}${row.now.of ? ` (für ${areaKey(row.now.of)} ${row.now.of.name})` : ''}`,
          words(row.before, row),
          ...(hasCity ? [words(row.city, row), row.distance] : []),
          sourceWords(row),
        ],
      })),
    })),
    lists: facilities.length === 0 ? [] : [{ title: 'Einrichtungen', entries: facilities }],
    legend: { title: 'Zeichen', entries: SIGNS.map(([sign, meaning]) => `${sign} ${meaning}`) },
  }
}

const words = (figure: Figure | undefined, { indicator }: ProfileRow): string =>
  figure ? printedFigure(figure, indicator.values.decimals) : 'keine Zahl'
