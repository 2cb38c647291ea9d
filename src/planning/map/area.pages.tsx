import type { Child } from 'hono/jsx'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { levelForm } from '../areas/area.form.ts'
import type { Area, AreaLevel } from '../areas/area.store.ts'
import { Decided } from '../offers/decided.pages.tsx'
import { FACILITY_COLUMNS } from '../offers/facilities.list.tsx'
import type { Facility } from '../offers/facility.store.ts'
import { PLANNING_NOTICES, Rows, Services } from '../offers/offers.pages.tsx'
import type { Service } from '../offers/service.store.ts'
import type { SubjectPaper } from '../offers/subject.store.ts'
import { areaKey } from '../rules/area-words.ts'
import { type Extent, mayAddUp } from '../rules/membership.ts'

/** An area that lies somewhere, with how far. */
export type LyingArea = Area & { readonly extent: Extent }

export interface AreaPageProps {
  readonly area: Area
  readonly wholes: readonly LyingArea[]
  readonly parts: readonly LyingArea[]
  readonly predecessors: readonly Area[]
  readonly successors: readonly Area[]
  /** What lies in it for certain, and what lies in a part that is cut. */
  readonly facilities: readonly Facility[]
  readonly nearby: readonly Facility[]
  /** What is there for it, also from elsewhere. */
  readonly services: readonly Service[]
  readonly papers: readonly SubjectPaper[]
  readonly planned: readonly Child[]
  readonly today: Temporal.PlainDate
  readonly notice: string | undefined
}

/** An area: where it lies, what lies in it, and what it was before. */
export const AreaPage = (props: AreaPageProps) => {
  const { area, wholes, predecessors, successors, notice, facilities, nearby, services, papers, planned, today } = props
  return (
    <>
      <CodedNotice of={PLANNING_NOTICES} code={notice} />
      <Head
        kicker={
          <>
            <a href={urls.areas()}>Gebiete</a> · {areaKey(area)}
          </>
        }
        title={area.name}
        prints
        actions={
          <>
            <May permission="figure.read">
              <a href={urls.profile(area.id)}>Steckbrief</a>
            </May>
            <May permission="planning.write">
              <a href={urls.areaEdit(area.id)}>Ändern</a>
            </May>
          </>
        }
      />
      <Facts
        of={[
          area.from && ['Von', <Day on={area.from} />],
          area.until && ['Bis', <Day on={area.until} />],
          area.formerNames.length > 0 && ['Frühere Namen', area.formerNames.join(', ')],
          wholes.length > 0 && ['Liegt in', <AreaNames areas={wholes} />],
          predecessors.length > 0 && ['Vorher', <AreaNames areas={predecessors} />],
          successors.length > 0 && ['Nachfolger', <AreaNames areas={successors} />],
          area.source !== '' && ['Quelle', area.source],
        ]}
      />
      <section class="rk-section">
        <h2 id="einrichtungen">Einrichtungen</h2>
        {facilities.length === 0 ? (
          <p class="rk-empty">Keine Einrichtung ist hier eingetragen.</p>
        ) : (
          <Rows columns={FACILITY_COLUMNS} rows={facilities} labelledBy="einrichtungen" today={today} />
        )}
        {nearby.length > 0 && (
          <p>
            Vielleicht auch hier, weil ihr Gebiet nur teilweise hier liegt:{' '}
            {nearby.map((each, index) => (
              <>
                {index > 0 && ', '}
                <a href={urls.facility(each.id)}>{each.values.name}</a>
              </>
            ))}
          </p>
        )}
      </section>
      <section class="rk-section">
        <h2 id="angebote">Angebote für dieses Gebiet</h2>
        {services.length === 0 ? <p class="rk-empty">Kein Angebot nennt dieses Gebiet.</p> : <Services services={services} today={today} />}
      </section>
      <Decided papers={papers} planned={planned} of="area" id={area.id} />
      <Parts {...props} />
    </>
  )
}

const AreaNames = ({ areas }: { areas: readonly (Area & { readonly extent?: Extent })[] }) => (
  <>
    {areas.map((each, index) => (
      <>
        {index > 0 && ', '}
        <a href={urls.area(each.id)}>
          {areaKey(each)} {each.name}
        </a>
        {each.extent === 'cut' && ' (teilweise)'}
      </>
    ))}
  </>
)

/** What lies in an area, level by level, with whether its figures are the sum of theirs. */
const Parts = ({ parts }: AreaPageProps) => (
  <section class="rk-section" aria-labelledby="darin">
    <h2 id="darin">Was darin liegt</h2>
    {parts.length === 0 && <p class="rk-empty">Kein anderes Gebiet ist hier eingetragen.</p>}
    {[...Map.groupBy(parts, ({ level }) => level)].map(([level, areas], index) => (
      <>
        <h3 id={`ebene-${index}`}>{level}</h3>
        <Table labelledBy={`ebene-${index}`} columns={['Nummer', 'Name', 'Liegt hier']}>
          {areas.map(({ id, number, name, extent }) => (
            <tr>
              <td>{number}</td>
              <th scope="row">
                <a href={urls.area(id)}>{name}</a>
              </th>
              <td>{extent === 'whole' ? 'ganz' : 'teilweise'}</td>
            </tr>
          ))}
        </Table>
        {!mayAddUp(areas) && (
          <p>
            Zahlen dieser Ebene dürfen nicht zu Zahlen dieses Gebiets addiert werden:{' '}
            {areas
              .filter(({ extent }) => extent === 'cut')
              .map(({ name }) => name)
              .join(', ')}{' '}
            liegt nur teilweise hier.
          </p>
        )}
      </>
    ))}
  </section>
)

interface LevelsPageProps {
  readonly levels: readonly AreaLevel[]
  /** Forms that came back, by the id of their level. */
  readonly states: ReadonlyMap<string, FormState>
  readonly adding: FormState
  readonly notice: string | undefined
}

/** The levels on which the city's areas lie. */
export const LevelsPage = ({ levels, states, adding, notice }: LevelsPageProps) => (
  <>
    <CodedNotice of={PLANNING_NOTICES} code={notice} />
    <Head kicker={<a href={urls.areas()}>Gebiete</a>} title="Ebenen">
      <p>Gebiete einer Ebene stehen nebeneinander. Welche Ebenen es gibt und wie sie heißen, sagt die Stadt.</p>
    </Head>
    {levels.map(level => (
      <section class="rk-section" aria-label={level.name}>
        <EditForm
          of={levelForm}
          state={states.get(level.id) ?? levelForm.fill(level)}
          action={urls.areaLevels()}
          submit="Speichern"
          hidden={{ ebene: level.id }}
          prefix={`${level.id}-`}
        />
      </section>
    ))}
    <section class="rk-section" aria-labelledby="neu">
      <h2 id="neu">Neue Ebene</h2>
      <EditForm of={levelForm} state={adding} action={urls.areaLevels()} submit="Ebene hinzufügen" prefix="neu-" />
    </section>
  </>
)
