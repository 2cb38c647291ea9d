import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'

const TABS = [
  ['profiles', urls.profiles(), 'Steckbriefe'],
  ['figures', urls.areaFigures(), 'Zahlen'],
  ['indicators', urls.indicators(), 'Kennzahlen'],
  ['sources', urls.figureSources(), 'Quellen'],
] as const

/** The pages of area profiles. */
export const ProfileTabs = ({ at }: { readonly at: (typeof TABS)[number][0] | 'imports' }) => (
  <nav class="rk-tabs" aria-label="Steckbriefe">
    <ul>
      {TABS.map(([key, href, words]) => (
        <li>
          <a href={href} {...(key === at ? { 'aria-current': 'page' } : {})}>
            {words}
          </a>
        </li>
      ))}
      <May permission="figure.write">
        <li>
          <a href={urls.figureImports()} {...(at === 'imports' ? { 'aria-current': 'page' } : {})}>
            Einlesen und veröffentlichen
          </a>
        </li>
      </May>
    </ul>
  </nav>
)
