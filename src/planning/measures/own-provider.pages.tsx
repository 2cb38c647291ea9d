import { readCity } from '#register/settings/city.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import type { Services } from '#web/app-env.ts'
import { urls } from '#web/urls.ts'
import type { TodayPart } from '#web/waiting.ts'
import { Rows } from '../offers/offers.pages.tsx'
import { findProvider } from '../offers/provider.store.ts'
import { measuresFor } from './measure.store.ts'
import { lightOf } from './measure.view.ts'
import { MEASURE_COLUMNS } from './measures.list.tsx'

/** For the contact of a provider: the provider's own page, and what is planned with it, as far as it may be read. */
export const ownProviders = ({ database, clock }: Pick<Services, 'database' | 'clock'>): TodayPart => ({
  place: 20,
  permission: 'planning.read',
  show: async principal => {
    const ids = principal.providers ?? []
    if (ids.length === 0) return null
    const today = clock.today()
    const own = await database.read(principal, async tx => {
      const { soonDays } = await readCity(tx)
      const found = []
      for (const id of ids) {
        const provider = await findProvider(tx, id)
        if (!provider) continue
        const measures = (await measuresFor(tx, 'organization', [id])).filter(({ fate }) => fate === null)
        found.push({ provider, rows: measures.map(measure => ({ ...measure, light: lightOf(measure, today, soonDays) })) })
      }
      return found
    })
    return {
      main: own.map(({ provider: { id, values, facilities }, rows }) => (
        <section class="rk-section" aria-labelledby={`traeger-${id}`}>
          <h2 id={`traeger-${id}`}>{values.name}</h2>
          <p>
            <a href={urls.provider(id)}>
              {formatCount(facilities, 'Einrichtung', 'Einrichtungen', 'Keine Einrichtung')} und was dort geplant ist
            </a>
          </p>
          {rows.length === 0 ? (
            <p class="rk-muted">Es gibt keine veröffentlichte Maßnahme, für die dieser Träger zuständig ist.</p>
          ) : (
            <>
              <h3 id={`massnahmen-${id}`}>Maßnahmen</h3>
              <Rows columns={MEASURE_COLUMNS} rows={rows} labelledBy={`massnahmen-${id}`} today={today} />
            </>
          )}
        </section>
      )),
    }
  },
})
