import { useContext } from 'hono/jsx'
import { can } from '#platform/access/principal.ts'
import { Viewer } from '#web/may.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { urls } from '#web/urls.ts'

const TABS = [
  ['profiles', urls.profiles(), 'Steckbriefe', 'figure.read'],
  ['figures', urls.areaFigures(), 'Zahlen', 'figure.read'],
  ['indicators', urls.indicators(), 'Kennzahlen', 'figure.read'],
  ['sources', urls.figureSources(), 'Quellen', 'figure.read'],
  ['imports', urls.figureImports(), 'Einlesen und veröffentlichen', 'figure.write'],
] as const

/** The pages of area profiles. */
export const ProfileTabs = ({ at }: { readonly at: (typeof TABS)[number][0] }) => {
  const viewer = useContext(Viewer)
  const open = TABS.filter(([, , , permission]) => can(viewer, permission))
  return <Tabs label="Steckbriefe" tabs={open.map(([key, href, words]) => ({ href, words, isHere: key === at }))} />
}
