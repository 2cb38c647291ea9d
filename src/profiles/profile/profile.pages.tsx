import type { Child } from 'hono/jsx'
import type { Facility } from '#planning/offers/facility.store.ts'
import { areaKey } from '#planning/rules/area-words.ts'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import type { Edition, Figure } from '../figures/figure.store.ts'
import { FigureCell } from '../figures/figure-cell.pages.tsx'
import { ProfileTabs } from '../indicators/profile-tabs.pages.tsx'
import { type Profile, type ProfileRow, rowName } from './profile.view.ts'
import { SIGNS, sourceWords } from './profile-words.ts'
import { SeriesChart } from './series-chart.pages.tsx'

interface ProfilePageProps {
  readonly profile: Profile
  readonly edition: Edition
  readonly facilities: readonly Facility[]
  /** Measures that planning reports have for it. */
  readonly planned: readonly Child[]
}

/** What an address of the draft carries on. */
const asDraft = ({ state }: Edition) => (state === 'draft' ? ['entwurf'] : [])

/** The profile of an area for a year. */
export const ProfilePage = ({ profile, edition, facilities, planned }: ProfilePageProps) => {
  const { area, year, years, topics } = profile
  return (
    <>
      {edition.state === 'draft' && (
        <Alert kind="warning">
          <p>
            Das ist der Entwurf der nächsten Fassung; ihn sieht nur die Verwaltung.{' '}
            <a href={urls.profile(area.id)}>Zur Fassung, die gilt</a>
          </p>
        </Alert>
      )}
      <Head
        kicker={
          <>
            <a href={urls.profiles()}>Steckbriefe</a> · {areaKey(area)}
          </>
        }
        title={`${area.name} ${year}`}
        prints
        actions={
          <>
            <a href={urls.profilePdf(area.id, { jahr: String(year), fassung: asDraft(edition)[0] })}>Als PDF</a>
            <a href={urls.profileCsv(area.id, { jahr: String(year), fassung: asDraft(edition)[0] })}>Als CSV</a>
            <May permission="planning.read">
              <a href={urls.area(area.id)}>Gebiet</a>
            </May>
          </>
        }
      />
      <Facts
        of={[
          ['Gebiet', areaKey(area)],
          [
            'Fassung',
            edition.publishedOn ? (
              <>
                {edition.name}, veröffentlicht am <Day on={edition.publishedOn} />
              </>
            ) : (
              edition.name
            ),
          ],
        ]}
      />
      <nav aria-label="Jahre" class="rk-actions">
        {years.map(each =>
          each === year ? (
            <strong aria-current="page">{each}</strong>
          ) : (
            <a href={urls.profile(area.id, { jahr: String(each), fassung: asDraft(edition)[0] })}>{each}</a>
          ),
        )}
      </nav>
      {topics.map(({ topic, rows }, index) => (
        <Topic id={`thema-${index}`} {...{ topic, rows, profile }} />
      ))}
      <section class="rk-section">
        <h2 id="einrichtungen">Einrichtungen</h2>
        {facilities.length === 0 ? (
          <p class="rk-empty">Hier ist keine eingetragen.</p>
        ) : (
          <ul>
            {facilities.map(({ values }) => (
              <li>{values.name}</li>
            ))}
          </ul>
        )}
      </section>
      {planned.length > 0 && (
        <section class="rk-section">
          <h2 id="geplant">Was geplant ist</h2>
          {planned}
        </section>
      )}
      <section class="rk-section">
        <h2 id="zeichen">Zeichen</h2>
        <Facts of={SIGNS.map(([sign, words]) => [sign, words] as const)} />
      </section>
    </>
  )
}

const FigureOrGap = ({ figure, row }: { figure: Figure | undefined; row: ProfileRow }) =>
  figure ? <FigureCell figure={figure} decimals={row.indicator.values.decimals} unit={row.indicator.values.unit} /> : <>keine Zahl</>

const Topic = ({ id, topic, rows, profile }: { id: string; topic: string; rows: readonly ProfileRow[]; profile: Profile }) => {
  const { year, city, area } = profile
  const hasCity = city !== undefined && city.id !== area.id
  return (
    <section class="rk-section">
      <h2 id={id}>{topic}</h2>
      <Table
        labelledBy={id}
        columns={[
          'Kennzahl',
          { label: String(year), kind: 'number' },
          { label: String(year - 1), kind: 'number' },
          ...(hasCity ? [{ label: `Stadt ${year}`, kind: 'number' } as const, 'Abstand'] : []),
          'Bezug, Stichtag und Quelle',
        ]}
      >
        {rows.map(row => (
          <tr>
            <th scope="row">
              {rowName(row)}
              {row.indicator.values.unit !== '' && ` (${row.indicator.values.unit})`}
            </th>
            <td class="rk-number">
              <FigureOrGap figure={row.now.figure} row={row} />
              {row.now.of && ` (für ${areaKey(row.now.of)} ${row.now.of.name})`}
            </td>
            <td class="rk-number">
              <FigureOrGap figure={row.before} row={row} />
            </td>
            {hasCity && (
              <>
                <td class="rk-number">
                  <FigureOrGap figure={row.city} row={row} />
                </td>
                <td>{row.distance}</td>
              </>
            )}
            <td>{sourceWords(row)}</td>
          </tr>
        ))}
      </Table>
      {rows
        .filter(({ series }) => series.length > 1)
        .map((row, index) => (
          <details class="rk-fold">
            <summary>{rowName(row)}: alle Jahre</summary>
            <SeriesChart row={row} />
            <h3 id={`${id}-${index}`} class="rk-visually-hidden">
              {rowName(row)} nach Jahren
            </h3>
            <Table
              labelledBy={`${id}-${index}`}
              columns={[
                'Jahr',
                { label: row.now.of ? row.now.of.name : area.name, kind: 'number' },
                ...(hasCity ? [{ label: 'Stadt', kind: 'number' } as const] : []),
              ]}
            >
              {row.series.map(({ year: each, figure, city: of }) => (
                <tr>
                  <th scope="row">{each}</th>
                  <td class="rk-number">
                    <FigureOrGap figure={figure} row={row} />
                  </td>
                  {hasCity && (
                    <td class="rk-number">
                      <FigureOrGap figure={of} row={row} />
                    </td>
                  )}
                </tr>
              ))}
            </Table>
          </details>
        ))}
    </section>
  )
}

/** Said where an area has no figures. */
export const NoProfile = ({ name }: { name: string }) => (
  <>
    <Head kicker={<a href={urls.profiles()}>Steckbriefe</a>} title={name} />
    <ProfileTabs at="profiles" />
    <p class="rk-empty">Zu diesem Gebiet ist keine Zahl veröffentlicht.</p>
  </>
)
