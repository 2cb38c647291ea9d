import type { ImportRun } from '#platform/import/import.store.ts'
import type { Field } from '#web/form/field.ts'
import { type AnyExchange, type Arranged, folded, REASON_HEADING, type SaidOfHeadings } from '#web/import/exchange.ts'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'

type Columns = Arranged['columns']

/** The name of a column's choice in the form. */
export const columnName = (index: number): string => `spalte-${index}`

const isAskable = (heading: string): boolean => heading.trim() !== '' && heading !== REASON_HEADING

/** Whether a file has headings that nobody knows, and of which nobody has said anything. */
export function hasUnsaid(columns: Columns, said: SaidOfHeadings): boolean {
  const known = new Set(Object.keys(said).map(folded))
  return columns.some(({ heading, field }) => field === null && isAskable(heading) && !known.has(folded(heading)))
}

/** What the choices of the page say of the headings. */
export const saidByChoice = (columns: Columns, chosen: readonly string[], isField: (key: string) => boolean): SaidOfHeadings =>
  Object.fromEntries(
    columns.flatMap(({ heading }, index) => {
      const key = chosen[index] ?? ''
      return isAskable(heading) ? [[heading, isField(key) ? key : null]] : []
    }),
  )

interface ColumnsPageProps {
  readonly of: AnyExchange
  readonly run: ImportRun
  readonly columns: Columns
  readonly chosen?: readonly string[]
  readonly message?: string
}

/** Which column of a file is what; it is kept for the next file that has the same headings. */
export const ColumnsPage = ({ of, run, columns, chosen, message }: ColumnsPageProps) => (
  <>
    <Head kicker={<a href={urls.importRun(run.id)}>{run.fileName}</a>} title="Spalten zuordnen">
      <p>Was steht in welcher Spalte? Die Antwort gilt auch für die nächste Datei mit diesen Überschriften und lässt sich hier ändern.</p>
    </Head>
    {message && (
      <Alert kind="danger">
        <p>{message}</p>
      </Alert>
    )}
    <form method="post" action={urls.importColumns(run.id)}>
      <Table label="Spalten der Datei" columns={['Überschrift', 'Darin steht']}>
        {columns.map(
          ({ heading, field }, index) =>
            isAskable(heading) && (
              <tr>
                <th scope="row" id={`ueberschrift-${index}`}>
                  {heading}
                </th>
                <td>
                  <select name={columnName(index)} class="rk-input" aria-labelledby={`ueberschrift-${index}`}>
                    {[
                      ['', 'nicht übernehmen'] as const,
                      ...Object.entries<Field<unknown>>(of.form.fields).map(([key, { label }]) => [key, label] as const),
                    ].map(([key, label]) => (
                      <option value={key} selected={key === (chosen?.[index] ?? field ?? '')}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ),
        )}
      </Table>
      <div class="rk-actions rk-section">
        <button type="submit" class="rk-btn rk-btn--primary">
          Merken und ansehen
        </button>
        <a href={urls.importRun(run.id)}>Ohne diese Spalten ansehen</a>
      </div>
    </form>
  </>
)
