import type { Child } from 'hono/jsx'
import { pointGist } from '#register/record/point-gist.ts'
import { formatCount, formatDueDistance } from '#vocabulary/german-format.ts'
import { type Light, lightFor } from '#vocabulary/light.ts'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Day } from '#web/ui/day.tsx'
import { Field } from '#web/ui/field.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { AssignmentWithPoint, Desk, DeskDate } from './assignment.store.ts'
import { DeskReports } from './desk-reports.pages.tsx'
import type { DeskReport } from './desk-reports.store.ts'

export interface DeskPageProps {
  readonly unit: string
  readonly desk: Desk
  /** What the unit writes, and what is on its way. */
  readonly reports: readonly DeskReport[]
  readonly dates: readonly DeskDate[]
  readonly moreDates: boolean
  readonly units: readonly string[]
  readonly today: Temporal.PlainDate
  readonly soonDays: number
  /** What other capabilities put here; null where they have nothing. */
  readonly more: Child | null
}

/** What waits for a unit: what it has to answer, what it has to check, whom it waits for. */
export const DeskPage = ({ unit, desk, reports, dates, moreDates, units, today, soonDays, more }: DeskPageProps) => {
  const nothing = desk.toAnswer.length + desk.toCheck.length + desk.waitingFor.length + dates.length + reports.length === 0 && more === null
  const light = (dueOn: Temporal.PlainDate | null): Light => lightFor({ dueOn, today, soonDays })
  return (
    <>
      <Head
        title={<>Schreibtisch: {unit}</>}
        actions={
          <>
            <a href={urls.desks()}>Alle Schreibtische</a>
            <a href={urls.calendars()}>Termine im Kalender</a>
          </>
        }
      />
      <ChooseDesk unit={unit} units={units} />
      {nothing && <p class="rk-empty">Zurzeit wartet hier nichts. Was Ihrer Stelle zugewiesen wird oder fällig ist, steht hier.</p>}
      <Shares title="Zu beantworten" rows={desk.toAnswer} light={light} today={today} who={() => null} />
      {more}
      <DeskReports reports={reports} />
      <Shares title="Zu prüfen" rows={desk.toCheck} light={light} today={today} who={({ assignment }) => assignment.unit} />
      <Shares title="Warten auf andere" rows={desk.waitingFor} light={light} today={today} who={({ assignment }) => assignment.unit} />
      {dates.length > 0 && (
        <section class="rk-section">
          <h2>
            Fällig <span class="rk-count">{moreDates ? `mehr als ${dates.length}` : dates.length}</span>
          </h2>
          <ul class="rk-todo">
            {dates.map(date => (
              <li data-row>
                <LightMark light={light(date.dueOn)} />
                <div class="rk-todo__what">
                  <p class="rk-todo__subject">
                    <ReferenceLink reference={date.reference} row /> {date.subject}
                  </p>
                  <p>
                    {date.point === null ? (
                      'Bericht zur Beschlusskontrolle schreiben'
                    ) : (
                      <>
                        <a href={urls.point(date.reference, date.point.number)}>Punkt {date.point.number}</a>: {pointGist(date.point.text)}
                      </>
                    )}
                  </p>
                </div>
                <span class="rk-todo__whom">
                  {date.point && (
                    <a href={urls.pointAssignment(date.point.id)}>
                      Beitrag erbitten
                      <span class="rk-visually-hidden">
                        {' '}
                        zu {date.reference} Punkt {date.point.number}
                      </span>
                    </a>
                  )}
                </span>
                <When on={date.dueOn} today={today} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

interface SharesProps {
  readonly title: string
  readonly rows: readonly AssignmentWithPoint[]
  readonly light: (dueOn: Temporal.PlainDate | null) => Light
  readonly today: Temporal.PlainDate
  readonly who: (row: AssignmentWithPoint) => string | null
}

const Shares = ({ title, rows, light, today, who }: SharesProps) =>
  rows.length === 0 ? null : (
    <section class="rk-section">
      <h2>
        {title} <span class="rk-count">{rows.length}</span>
      </h2>
      <ul class="rk-todo">
        {rows.map(row => (
          <li data-row>
            <LightMark light={light(row.assignment.dueOn)} />
            <div class="rk-todo__what">
              <p class="rk-todo__subject">
                <ReferenceLink reference={row.point.reference} /> {row.point.subject}
              </p>
              <p>
                <a href={urls.assignment(row.assignment.id)} data-row-link>
                  Punkt {row.point.number}
                  <span class="rk-visually-hidden"> von {row.point.reference}</span>
                </a>
                : {pointGist(row.assignment.share || row.point.text)}
                {row.assignment.returnedBecause && <strong> – zurückgegeben</strong>}
              </p>
            </div>
            <span class="rk-todo__whom">{who(row)}</span>
            {row.assignment.dueOn ? (
              <When on={row.assignment.dueOn} today={today} />
            ) : (
              <span class="rk-todo__when rk-muted">ohne Termin</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )

const When = ({ on, today }: { on: Temporal.PlainDate; today: Temporal.PlainDate }) => (
  <span class="rk-todo__when">
    <Day on={on} />
    <span class="rk-muted"> {formatDueDistance(on, today)}</span>
  </span>
)

const ChooseDesk = ({ unit, units }: { unit: string; units: readonly string[] }) => (
  <form class="rk-filter rk-filter--one" method="get" action={urls.desk()} data-auto-submit>
    <Field id="stelle" label="Stelle">
      <select id="stelle" name="stelle">
        {[...new Set([unit, ...units])].map(one => (
          <option value={one} selected={one === unit}>
            {one}
          </option>
        ))}
      </select>
    </Field>
    <button class="rk-btn" type="submit">
      Anzeigen
    </button>
  </form>
)

/** For someone who works in no unit: all desks, with what waits on them. */
export const DeskListPage = ({
  desks,
}: {
  desks: readonly { readonly unit: string; readonly toAnswer: number; readonly openPoints: number }[]
}) => (
  <>
    <h1>Schreibtische</h1>
    {desks.length === 0 ? (
      <p class="rk-empty">
        Noch hat keine Stelle einen Punkt. Tragen Sie auf der Seite eines <a href={urls.resolutions()}>Beschlusses</a> ein, wer zuständig
        ist.
      </p>
    ) : (
      <Table
        label="Schreibtische"
        columns={['Stelle', { label: 'Zu beantworten', kind: 'number' }, { label: 'Offene Punkte', kind: 'number' }]}
      >
        {desks.map(({ unit, toAnswer, openPoints }) => (
          <tr data-row>
            <td>
              <a href={urls.desk(unit)} data-row-link>
                {unit}
              </a>
            </td>
            <td class="rk-number">{toAnswer}</td>
            <td class="rk-number">{openPoints}</td>
          </tr>
        ))}
      </Table>
    )}
    <p class="rk-muted">{formatCount(desks.length, 'Stelle', 'Stellen', '')}</p>
  </>
)
