import { Hono } from 'hono'
import { access } from '../access.ts'
import type { AppEnv } from '../app-env.ts'
import { formExamples } from '../form/form.examples.tsx'
import { page } from '../layout.tsx'
import { listExamples } from '../list/list.examples.tsx'
import { savedFilterExamples } from '../list/saved-filters.examples.tsx'
import { recordExamples } from '../record/record.examples.tsx'
import { alertExamples } from '../ui/alert.examples.tsx'
import type { Examples } from '../ui/examples.ts'
import { pagerExamples } from '../ui/pager.examples.tsx'
import { tabExamples } from '../ui/tabs.examples.tsx'
import { wordExamples } from '../ui/words.examples.tsx'
import { urls } from '../urls.ts'

export const CATALOGUE: readonly Examples[] = [
  alertExamples,
  wordExamples,
  pagerExamples,
  tabExamples,
  recordExamples,
  formExamples,
  listExamples,
  savedFilterExamples,
]

/** The components with their examples, for those who build: only where the process was started with CATALOGUE=yes. */
export const catalogueRoutes = (): Hono<AppEnv> =>
  new Hono<AppEnv>().get(urls.catalogue(), access('page.read'), c =>
    page(c, {
      title: 'Katalog',
      children: (
        <>
          <p class="rk-lead">Katalog der Bausteine</p>
          {CATALOGUE.map(({ component, of }) => (
            <section class="rk-section" aria-label={component}>
              <h2>{component}</h2>
              {of.map(({ name, shows }) => (
                <section class="rk-section" aria-label={`${component}: ${name}`} data-example={name}>
                  <p class="rk-muted">{name}</p>
                  {shows()}
                </section>
              ))}
            </section>
          ))}
        </>
      ),
    }),
  )
