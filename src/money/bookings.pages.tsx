import { inCityTime } from '#platform/clock/clock.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import type { ListColumn } from '#web/list/columns.ts'
import { columnsOfPage, headOf } from '#web/list/columns.ts'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { euros, KIND_WORDS, STAGE_WORDS } from './money-words.ts'
import { reversalForm } from './purpose.form.ts'
import type { Purpose } from './purpose.store.ts'
import type { BookingChoice, BookingView } from './purpose.view.ts'
import { writeCents } from './rules/amount.ts'
import { YEAR_END_KINDS } from './rules/books.ts'

const signed = ({ cents, reversesId }: BookingView['row']): bigint => (reversesId === null ? cents : -cents)

/** Bookings in their table and in files. */
export const BOOKING_COLUMNS: readonly ListColumn<BookingView>[] = [
  { label: 'Wertstellung', value: ({ row }) => row.valueOn },
  {
    label: 'Art',
    names: true,
    value: ({ row }) => `${row.reversesId ? 'Stornierung: ' : ''}${KIND_WORDS[row.kind][1]}`,
  },
  { label: 'Betrag', kind: 'number', value: ({ row }) => writeCents(signed(row)), cell: ({ row }) => euros(signed(row)) },
  { label: 'Beleg', value: ({ row }) => row.document },
  {
    label: 'Wofür',
    value: ({ row }) =>
      [
        row.words,
        YEAR_END_KINDS.includes(row.kind) && `${STAGE_WORDS[row.stage]}, Geld von ${row.origin}`,
        row.decision && `Entscheidung: ${row.decision}`,
      ]
        .filter(Boolean)
        .join('; '),
  },
  { label: 'Empfänger', value: ({ row }) => row.recipient },
  { label: 'Eingetragen', value: ({ row }) => `${row.enteredByName}${row.checkedByName ? `, geprüft ${row.checkedByName}` : ''}` },
  { label: 'am', value: ({ row }) => inCityTime(row.created).toPlainDate() },
]

export interface BookingsPageProps {
  readonly purpose: Purpose
  readonly chosen: BookingChoice
  readonly years: readonly number[]
  readonly bookings: readonly BookingView[]
  readonly sum: bigint
  /** The booking that somebody takes back, with the form. */
  readonly reversing: { readonly of: BookingView; readonly state: FormState } | null
  readonly mayBook: boolean
  readonly today: Temporal.PlainDate
}

/** The bookings behind a number of a purpose, each with the way to take it back. */
export const BookingsPage = ({ purpose, chosen, years, bookings, sum, reversing, mayBook, today }: BookingsPageProps) => {
  const query = { art: chosen.kind === null ? undefined : KIND_WORDS[chosen.kind][0], jahr: chosen.year ?? undefined }
  const columns = columnsOfPage(BOOKING_COLUMNS)
  return (
    <>
      <Head
        kicker={<a href={urls.purpose(purpose.id)}>{purpose.name}</a>}
        title="Buchungen"
        prints
        actions={
          <>
            <a href={urls.purposeBookingsCsv(purpose.id, query)}>Als CSV speichern</a>
            <a href={urls.purposeBookingsXlsx(purpose.id, query)}>Als Excel speichern</a>
          </>
        }
      />
      {reversing && (
        <section class="rk-section" aria-labelledby="storno">
          <h2 id="storno">Stornieren</h2>
          <p>
            {KIND_WORDS[reversing.of.row.kind][1]} {euros(reversing.of.row.cents)}, <Day on={reversing.of.row.valueOn} />
            {reversing.of.row.document && `, Beleg ${reversing.of.row.document}`}. Die Buchung bleibt stehen; die Stornierung nimmt sie ganz
            oder zum Teil zurück.
          </p>
          <EditForm
            of={reversalForm}
            state={reversing.state}
            action={urls.purposeReverse(purpose.id)}
            submit="Stornieren"
            primary
            hidden={{ buchung: reversing.of.row.id }}
            unsaved="Noch nicht storniert."
          />
          <p>
            <a href={urls.purposeBookings(purpose.id)}>Nicht stornieren</a>
          </p>
        </section>
      )}
      <form class="rk-filter" method="get" action={urls.purposeBookings(purpose.id)} data-auto-submit>
        <div class="rk-field">
          <label for="art">Art</label>
          <select id="art" name="art" class="rk-input">
            <option value="">alle</option>
            {Object.entries(KIND_WORDS).map(([kind, [sent, words]]) => (
              <option value={sent} selected={kind === chosen.kind}>
                {words}
              </option>
            ))}
          </select>
        </div>
        <div class="rk-field">
          <label for="jahr">Jahr</label>
          <select id="jahr" name="jahr" class="rk-input">
            <option value="">alle</option>
            {years.map(year => (
              <option value={String(year)} selected={year === chosen.year}>
                {year}
              </option>
            ))}
          </select>
        </div>
        <div class="rk-filter__actions">
          <button type="submit" class="rk-btn">
            Anwenden
          </button>
          {(chosen.kind !== null || chosen.year !== null) && <a href={urls.purposeBookings(purpose.id)}>Alle Buchungen</a>}
        </div>
      </form>
      {bookings.length === 0 ? (
        <div class="rk-empty">
          <p>Hier ist nichts gebucht.</p>
        </div>
      ) : (
        <>
          {chosen.kind !== null && (
            <p>
              Zusammen <strong>{euros(sum)}</strong>
            </p>
          )}
          <Table label="Buchungen" columns={[...columns.map(headOf), mayBook && { label: 'Stornieren', kind: 'unseen' }]}>
            {bookings.map(booking => (
              <tr id={`buchung-${booking.row.id}`}>
                {columns.map(({ cell, value, names, kind }) => {
                  const given = cell?.(booking, today) ?? value?.(booking) ?? ''
                  const shown = given instanceof Temporal.PlainDate ? <Day on={given} /> : given
                  return names ? <th scope="row">{shown}</th> : <td {...(kind === 'number' ? { class: 'rk-number' } : {})}>{shown}</td>
                })}
                {mayBook && (
                  <td>
                    {booking.left !== null && (
                      <a
                        href={urls.purposeBookings(purpose.id, { buchung: booking.row.id })}
                        aria-label={`${KIND_WORDS[booking.row.kind][1]} ${euros(booking.row.cents)} stornieren`}
                      >
                        Stornieren
                      </a>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </Table>
        </>
      )}
    </>
  )
}
