import { type Exchange, fileColumns } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { arrangeList } from './arrange-list.exchange.ts'
import { type ListedValues, listedForm } from './listed.form.ts'
import { committeesOf, type ListedRow, listedRows, papersOf } from './listed.store.ts'
import { takeInRows, takeOutRows } from './listed.usecases.ts'
import { type KnownOfLists, placeOf, settleRow, wrongInRow } from './listed-row.ts'

const valuesOf = ({ id: _, paperId: _paper, unitToday: _unit, committeeShort: _short, ...values }: ListedRow): ListedValues => values

/** Points of resolutions by file, as offices keep them. The register's words stay: a row that says otherwise is refused with both. */
export const listedExchange: Exchange<ListedValues, KnownOfLists> = {
  kind: 'beschlusslisten',
  record: 'point',
  title: 'Beschlüsse',
  counted: ['Beschlusspunkt', 'Beschlusspunkte'],
  permission: 'document.write',
  form: listedForm,
  key: ['reference', 'point'],
  name: ({ reference, point }) => `${reference}, Punkt ${point}`,
  list: urls.resolutions(),
  saved: { csv: urls.listedPointsCsv(), xlsx: urls.listedPointsXlsx() },
  current: 'resolutions',
  about:
    'Listen, wie Ämter sie in Excel führen: je Zeile ein Beschlusspunkt. Die Spalten werden an ihren Überschriften erkannt, auch wenn sie anders heißen oder Titel darüber stehen. Was im Register schon steht, ändert eine Liste nicht; was nicht eindeutig ist, wird mit dem Grund abgelehnt. Alles Neue sieht zuerst nur die Verwaltung.',
  arrange: arrangeList,
  keepsWhereEmpty: true,
  settle: settleRow,
  async read(tx, { keys }) {
    const references = keys ? [...new Set(keys.flatMap(({ reference }) => reference ?? []))] : null
    const rows = await listedRows(tx, references)
    const papers = await papersOf(tx, references ?? [...new Set(rows.map(({ reference }) => reference))])
    return {
      stored: rows.map(row => ({ id: row.id, values: valuesOf(row) })),
      known: {
        committees: await committeesOf(tx),
        papers: new Map(papers.map(paper => [paper.reference, paper])),
        points: new Map(rows.map(row => [placeOf(row), row])),
      },
    }
  },
  check: wrongInRow,
  write: (change, records) =>
    takeInRows(
      change,
      // Nothing that is there changes by a list: `check` refuses it.
      records.flatMap(({ id, values }) => (id === null ? [values] : [])),
    ),
  remove: takeOutRows,
}

/** The columns of a file with the points of the register, which can be read in again as it is. */
export const listedColumns = fileColumns<ListedValues, ListedRow>(listedForm, valuesOf)
