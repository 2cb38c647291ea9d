import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import type { Filtered } from '#web/list/filter.ts'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { type Choice, readResolutionChoices } from './resolution-choices.store.ts'
import { NONE, type ResolutionFilter } from './resolution-list.store.ts'
import { findResolutions } from './resolution-list.usecases.ts'
import { resolutionList } from './resolutions.list.tsx'

/** The committee, or else the unit, whose resolutions are listed: where they can be followed, and the committee's public feed. */
function followed({ committee, unit }: Filtered<ResolutionFilter>) {
  const meant = (name: string | null) => (name && name !== NONE ? name : undefined)
  const [ofCommittee, ofUnit] = [meant(committee), meant(unit)]
  if (ofCommittee)
    return {
      feed: urls.committeeFeed(ofCommittee),
      follow: urls.subscriptions({ gremium: ofCommittee }),
      words: 'Gremium',
      name: ofCommittee,
    }
  return ofUnit ? { feed: null, follow: urls.subscriptions({ stelle: ofUnit }), words: 'Stelle', name: ofUnit } : null
}

const Ways = ({ filter }: { filter: Filtered<ResolutionFilter> }) => {
  const about = followed(filter)
  return (
    <>
      {about?.feed && <a href={about.feed}>Feed des Gremiums</a>}
      {about && (
        <May permission="follow.use">
          <a href={`${about.follow}#abonnieren`}>{about.words} abonnieren</a>
        </May>
      )}
      <May permission="import.use">
        <a href={urls.importStart('beschlusslisten')}>Alte Liste einlesen</a>
      </May>
    </>
  )
}

const Similar = ({ q }: { q: string }) => (
  <Alert kind="info">
    <p>
      „{q}“ kommt so nicht vor. Gezeigt werden Beschlüsse mit Wörtern, die ähnlich geschrieben sind – so findet sich auch, was beim Scannen
      falsch gelesen wurde.
    </p>
  </Alert>
)

const Missing = ({ reference }: { reference: string }) => (
  <>
    {reference} steht nicht im Register.
    <May permission="document.write">
      {' '}
      Laden Sie die Beschlussausfertigung oder einen Bericht dazu bei den <a href={urls.documents()}>Dokumenten</a> hoch.
    </May>
  </>
)

const offered = (choices: readonly Choice[]) => choices.map(({ value, label }) => [value, label] as const)

/** The list of resolutions, and its files. */
export const resolutionListRoutes = (services: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  listRoutes(routes, services, resolutionList, {
    find: async (tx, asked, { clearance }) => ({
      ...(await findResolutions(tx, { ...asked, isPublic: clearance === 'public' })),
      choices: await readResolutionChoices(tx),
    }),
    page({ filter }) {
      const about = followed(filter)
      return { search: filter.q, feeds: about?.feed ? [{ title: `Neues: ${about.name}`, href: about.feed }] : [] }
    },
    beside: ({ filter, choices: { committees, units, years }, similar, missingReference }) => ({
      choices: { committee: offered(committees), unit: offered(units), years: offered(years) },
      links: <Ways filter={filter} />,
      notice: similar && <Similar q={filter.q} />,
      nothing: missingReference && <Missing reference={missingReference} />,
    }),
  })
  return routes
}
