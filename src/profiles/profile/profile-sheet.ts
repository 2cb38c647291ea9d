import { sheet } from '#platform/http/sheet.ts'
import { printedFigure, STATE_WORDS } from '../rules/figure.ts'
import { type Profile, rowName } from './profile.view.ts'
import { sourceWords } from './profile-words.ts'

/** A profile as a table: the same figures with the same signs as on its page. */
export const profileSheet = ({ topics, year, area }: Profile) =>
  sheet(
    `Steckbrief ${area.name} ${year}`,
    [
      { label: 'Thema', value: ({ topic }) => topic },
      { label: 'Kennzahl', value: ({ row }) => rowName(row) },
      { label: 'Gebiet', value: ({ row }) => (row.now.of ? `${row.now.of.level} ${row.now.of.number}` : `${area.level} ${area.number}`) },
      { label: 'Jahr', value: () => String(year) },
      { label: 'Wert', value: ({ row }) => printedFigure(row.now.figure, row.indicator.values.decimals).replaceAll('\u00a0', ' ') },
      { label: 'Zustand', value: ({ row }) => STATE_WORDS[row.now.figure.state] },
      { label: 'Einheit', value: ({ row }) => row.indicator.values.unit },
      {
        label: 'Stadt',
        value: ({ row }) => (row.city ? printedFigure(row.city, row.indicator.values.decimals).replaceAll('\u00a0', ' ') : null),
      },
      { label: 'Abstand', value: ({ row }) => row.distance },
      { label: 'Bezug, Stichtag und Quelle', value: ({ row }) => sourceWords(row) },
    ],
    topics.flatMap(({ topic, rows }) => rows.map(row => ({ topic, row }))),
  )
