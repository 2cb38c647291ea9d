import type { MenuEntry, PlaceEntry } from './app-env.ts'
import { Head } from './record/head.tsx'

/** What is administered, by headings, and the areas that have no place in the menu of the one who looks. */
export const AdministrationPage = ({
  groups,
  further,
}: {
  groups: readonly { readonly title: string; readonly places: readonly PlaceEntry[] }[]
  further: readonly MenuEntry[]
}) => (
  <>
    <Head title="Verwaltung" />
    <div class="rk-places">
      {groups.map(({ title, places }) => (
        <Places title={title} places={places} />
      ))}
      {further.length > 0 && <Places title="Weitere Bereiche" places={further} />}
    </div>
  </>
)

/** Pages under a heading, each with what it is for. */
export const Places = ({
  title,
  places,
}: {
  title: string
  places: readonly (Pick<PlaceEntry, 'label' | 'href'> & Partial<Pick<PlaceEntry, 'does'>>)[]
}) => (
  <section class="rk-section">
    <h2>{title}</h2>
    <ul class="rk-plain">
      {places.map(({ label, href, does }) => (
        <li>
          <a href={href}>{label}</a>
          {does && <span class="rk-table__note">{does}</span>}
        </li>
      ))}
    </ul>
  </section>
)
