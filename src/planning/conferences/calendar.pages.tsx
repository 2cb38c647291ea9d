import { EditForm, Fold } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { PlanningTabs } from '../offers/offers.pages.tsx'
import { conferenceStateInWords } from '../rules/conference.ts'
import type { NextDue } from '../rules/conference-plan.ts'
import { dueForm } from './conference.form.ts'
import type { AreaTurn, StoredHoliday } from './conference.store.ts'
import { holidayFileForm } from './holiday.form.ts'

const NOTICES = successes({ verschoben: 'Der Zeitpunkt ist geändert.' })

interface CalendarPageProps {
  readonly rows: readonly (AreaTurn & { readonly due: NextDue })[]
  readonly level: string
  readonly cycleYears: number
  readonly today: Temporal.PlainDate
  readonly refused: { readonly areaId: string; readonly state: FormState } | null
  readonly notice: string | undefined
}

/** When which area has its turn (K1): those that are due the longest first. */
export const CalendarPage = ({ rows, level, cycleYears, today, refused, notice }: CalendarPageProps) => (
  <>
    <CodedNotice of={NOTICES} code={notice} />
    <Head
      kicker={<a href={urls.conferences()}>Planungskonferenzen</a>}
      title="Wann welches Gebiet dran ist"
      prints
      actions={<a href={urls.schoolHolidays()}>Schulferien</a>}
    />
    <PlanningTabs at="conferences" />
    {rows.length === 0 ? (
      <p class="rk-empty">
        Es gibt kein Gebiet der Ebene „{level}“. Legen Sie die Gebiete an, oder stellen Sie unter „Einstellungen“, „Planungskonferenzen“
        eine andere Ebene ein.
      </p>
    ) : (
      <>
        <p>
          Jedes Gebiet ist {cycleYears} Jahre nach seiner letzten Konferenz wieder dran. Mit einem Grund kann es früher oder später sein.
        </p>
        <Table label="Gebiete" columns={['Gebiet', 'Letzte Konferenz', 'Wieder dran', 'Nächste Konferenz']}>
          {rows.map(row => (
            <tr>
              <th scope="row">
                <a href={urls.area(row.id)}>
                  {row.level} {row.number} {row.name}
                </a>
              </th>
              <td>{row.lastHeld ? <Day on={row.lastHeld} /> : 'keine bekannt'}</td>
              <td>
                {row.due.on ? <Day on={row.due.on} today={today} /> : 'nicht festgelegt'}
                {row.due.because === 'moved' && (
                  <p class="rk-muted">
                    verschoben von {row.saidBy}: {row.reason}
                  </p>
                )}
                <May permission="planning.write">
                  <Fold title="Zeitpunkt ändern" open={refused?.areaId === row.id}>
                    <EditForm
                      of={dueForm}
                      state={refused?.areaId === row.id ? refused.state : EMPTY}
                      action={urls.conferenceCalendar()}
                      submit="Ändern"
                      hidden={{ gebiet: row.id }}
                      prefix={`${row.id}-`}
                    />
                  </Fold>
                </May>
              </td>
              <td>
                {row.conferenceId ? (
                  <a href={urls.conference(row.conferenceId)}>
                    {row.conferenceOn ? <Day on={row.conferenceOn} /> : 'noch ohne Tag'}
                    {row.conferenceState && `, ${conferenceStateInWords(row.conferenceState)}`}
                  </a>
                ) : (
                  <May permission="planning.write">
                    <a href={urls.conferenceNew({ gebiet: row.id })} aria-label={`Konferenz für ${row.level} ${row.number} planen`}>
                      Planen
                    </a>
                  </May>
                )}
              </td>
            </tr>
          ))}
        </Table>
      </>
    )}
  </>
)

const HOLIDAY_NOTICES = successes({ entfernt: 'Die Ferien sind entfernt.' })

interface HolidaysPageProps {
  readonly holidays: readonly StoredHoliday[]
  readonly offered: string | null
  readonly state: FormState
  readonly notice: string | undefined
  /** How many were new with the last file. */
  readonly added: string | undefined
}

/** School holidays: a hint for planning days, without legal effect (facts 9.2). */
export const HolidaysPage = ({ holidays, offered, state, notice, added }: HolidaysPageProps) => (
  <>
    <CodedNotice
      of={{
        ...HOLIDAY_NOTICES,
        neu: {
          kind: 'success',
          text: added === '0' ? 'In der Datei stand nichts, was noch nicht hier stand.' : `Übernommen, neu: ${added}.`,
        },
      }}
      code={added === undefined || !/^\d{1,4}$/.test(added) ? notice : 'neu'}
    />
    <Head kicker={<a href={urls.conferenceCalendar()}>Wann welches Gebiet dran ist</a>} title="Schulferien" prints />
    <p>Konferenzen liegen möglichst außerhalb der Schulferien. Auf Fristen haben sie keinen Einfluss.</p>
    {holidays.length === 0 ? (
      <p class="rk-empty">Noch keine. Laden Sie eine Kalenderdatei (iCalendar), wie sie das Kultusministerium anbietet.</p>
    ) : (
      <Table label="Schulferien" columns={['Ferien', 'Von', 'Bis', 'Woher', { label: 'Entfernen', kind: 'unseen' }]}>
        {holidays.map(({ id, name, from, until, source }) => (
          <tr>
            <th scope="row">{name}</th>
            <td>
              <Day on={from} />
            </td>
            <td>
              <Day on={until} />
            </td>
            <td>{source}</td>
            <td>
              <May permission="planning.write">
                <RowAction
                  action={urls.schoolHolidays()}
                  hidden={{ entfernen: id }}
                  label={`${name} ab ${from.toString()} entfernen`}
                  words="Entfernen"
                />
              </May>
            </td>
          </tr>
        ))}
      </Table>
    )}
    <May permission="planning.write">
      <section class="rk-section" aria-labelledby="datei">
        <h2 id="datei">Aus einer Kalenderdatei</h2>
        <p>Was schon hier steht, bleibt; was neu ist, kommt hinzu.</p>
        <EditForm of={holidayFileForm} state={state} action={urls.schoolHolidayFile()} submit="Übernehmen" upload />
        {offered && (
          <form method="post" action={urls.schoolHolidays()}>
            <p>Oder ohne Datei: {offered}. Prüfen Sie die Tage gegen die amtliche Bekanntmachung.</p>
            <button type="submit" name="tun" value="vorgabe" class="rk-btn">
              Diese Ferien übernehmen
            </button>
          </form>
        )}
      </section>
    </May>
  </>
)
