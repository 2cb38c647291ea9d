import type { ProfileRow } from './profile.view.ts'

/** Signs and what they mean, as they stand under every table of figures. */
export const SIGNS = [
  ['–', 'nichts vorhanden'],
  ['.', 'geheim zu halten oder unbekannt'],
  ['/', 'keine Angabe'],
  ['…', 'liegt noch nicht vor'],
  ['x', 'nicht sinnvoll'],
  ['p', 'vorläufig'],
  ['r', 'berichtigt'],
  ['s', 'geschätzt'],
  ['( )', 'eingeschränkt aussagekräftig'],
  ['|', 'mit früheren Jahren nicht vergleichbar'],
] as const

/** Base, day and source of a figure, as they stand beside it. */
export const sourceWords = ({ indicator: { values, sourceName }, now: { figure } }: ProfileRow): string =>
  [
    values.base,
    figure.dataDate
      ? `Stand ${figure.dataDate.toLocaleString('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric' })}`
      : `Jahr ${figure.year}`,
    sourceName,
    figure.note,
  ]
    .filter(Boolean)
    .join('; ')
