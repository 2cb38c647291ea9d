import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { urls } from '#web/urls.ts'
import type { Area } from '../areas/area.store.ts'
import { PlanningTabs } from '../offers/offers.pages.tsx'
import { CLASSES, classOf, type Plan } from '../rules/map.ts'

/** An area of the map with how many facilities lie in it for certain. */
export interface MappedArea {
  readonly area: Area
  readonly facilities: number
}

export interface MapPageProps {
  readonly levels: readonly string[]
  readonly level: string
  readonly areas: readonly MappedArea[]
  readonly plan: Plan
  /** No borders are known: the drawing is no map. */
  readonly isGrid: boolean
}

/** Facilities by area: the drawing, and all that it says as a table beside it. */
export const MapPage = ({ levels, level, areas, plan, isGrid }: MapPageProps) => (
  <>
    <Head title={`Karte: Einrichtungen je ${level || 'Gebiet'}`} prints />
    <PlanningTabs at="map" />
    {levels.length > 0 && (
      <form method="get" action={urls.areaMap()} class="rk-filter" data-auto-submit>
        <div class="rk-field">
          <label for="ebene">Ebene</label>
          <select id="ebene" name="ebene" class="rk-input">
            {levels.map(each => (
              <option value={each} selected={each === level}>
                {each}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="rk-btn">
          Zeigen
        </button>
      </form>
    )}
    {areas.length === 0 ? (
      <p class="rk-empty">
        {levels.length === 0 ? 'Noch ist kein Gebiet eingetragen.' : 'Auf dieser Ebene ist heute kein Gebiet eingetragen.'}{' '}
        <a href={urls.areas()}>Zu den Gebieten</a>
      </p>
    ) : (
      <div class="rk-map">
        <figure>
          <svg
            viewBox={`0 0 ${plan.width} ${plan.height}`}
            role="group"
            aria-label={`Einrichtungen je ${level}; dieselben Zahlen stehen in der Tabelle`}
          >
            <Patterns />
            {areas.map(({ area, facilities }, index) => {
              const drawn = plan.drawn[index]
              return (
                drawn?.path && (
                  <a href={urls.area(area.id)} tabindex={-1}>
                    <title>{`${area.name}: ${facilities}`}</title>
                    <path d={drawn.path} class="rk-map__area" fill-rule="evenodd" fill={`url(#klasse-${classOf(facilities)})`} />
                    <text x={drawn.x} y={drawn.y} class="rk-map__number">
                      {area.number}
                    </text>
                  </a>
                )
              )
            })}
          </svg>
          <figcaption>
            {isGrid && 'Grenzen sind nicht eingetragen: Die Felder stehen der Reihe nach, nicht wie in der Stadt. '}
            <ul class="rk-map__legend">
              {CLASSES.map(({ words }, index) => (
                <li>
                  <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
                    <rect width="24" height="16" class="rk-map__area" fill={`url(#klasse-${index})`} />
                  </svg>{' '}
                  {words}
                </li>
              ))}
            </ul>
          </figcaption>
        </figure>
        <Table label={`Einrichtungen je ${level}`} columns={['Nummer', 'Name', { label: 'Einrichtungen', kind: 'number' }]}>
          {areas.map(({ area, facilities }) => (
            <tr>
              <td>{area.number}</td>
              <th scope="row">
                <a href={urls.area(area.id)}>{area.name}</a>
              </th>
              <td class="rk-number">{facilities}</td>
            </tr>
          ))}
        </Table>
      </div>
    )}
  </>
)

/** A pattern for each class: plain, dots, strokes, a grid; seen in grey and in forced colours too. */
const Patterns = () => (
  <defs>
    <pattern id="klasse-0" width="10" height="10" patternUnits="userSpaceOnUse">
      <rect width="10" height="10" class="rk-map__ground" />
    </pattern>
    <pattern id="klasse-1" width="10" height="10" patternUnits="userSpaceOnUse">
      <rect width="10" height="10" class="rk-map__ground" />
      <circle cx="5" cy="5" r="1.4" class="rk-map__ink" />
    </pattern>
    <pattern id="klasse-2" width="10" height="10" patternUnits="userSpaceOnUse">
      <rect width="10" height="10" class="rk-map__ground" />
      <path d="M-1 11L11 -1M4 16L16 4M-6 6L6 -6" class="rk-map__stroke" />
    </pattern>
    <pattern id="klasse-3" width="10" height="10" patternUnits="userSpaceOnUse">
      <rect width="10" height="10" class="rk-map__ground" />
      <path d="M0 5H10M5 0V10M0 0H10M0 0V10" class="rk-map__stroke" />
    </pattern>
  </defs>
)
