import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Table } from '#web/list/table.tsx'
import { May } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { areaForm, levelForm } from '../areas/area.form.ts'
import type { Area, AreaLevel } from '../areas/area.store.ts'
import { areaKey } from '../rules/area-words.ts'
import { type Extent, mayAddUp } from '../rules/membership.ts'

const NOTICES = successes({ gespeichert: 'Gespeichert.' })

/** An area that lies somewhere, with how far. */
export type LyingArea = Area & { readonly extent: Extent }

export interface AreaPageProps {
  readonly area: Area
  readonly wholes: readonly LyingArea[]
  readonly parts: readonly LyingArea[]
  readonly predecessors: readonly Area[]
  readonly successors: readonly Area[]
  readonly notice: string | undefined
}

/** An area: where it lies, what lies in it, and what it was before. */
export const AreaPage = (props: AreaPageProps) => {
  const { area, wholes, predecessors, successors, notice } = props
  return (
    <>
      <CodedNotice of={NOTICES} code={notice} />
      <Head
        kicker={
          <>
            <a href={urls.areas()}>Gebiete</a> · {areaKey(area)}
          </>
        }
        title={area.name}
        prints
        actions={
          <May permission="planning.write">
            <a href={urls.areaEdit(area.id)}>Ändern</a>
          </May>
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

/** The form of an area, new or known. */
export const AreaFormPage = ({ area, state, levels }: { area: Area | null; state: FormState; levels: readonly AreaLevel[] }) => (
  <>
    <Head
      kicker={<a href={area ? urls.area(area.id) : urls.areas()}>{area ? `${areaKey(area)} ${area.name}` : 'Gebiete'}</a>}
      title={area ? 'Gebiet ändern' : 'Neues Gebiet'}
    />
    <EditForm
      of={areaForm}
      state={state}
      action={area ? urls.areaEdit(area.id) : urls.areaNew()}
      submit="Speichern"
      primary
      choices={{ level: [['', 'bitte wählen'], ...levels.map(({ name }) => [name, name] as const)] }}
    />
  </>
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
    <CodedNotice of={NOTICES} code={notice} />
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
