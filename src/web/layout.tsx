import type { Child } from 'hono/jsx'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { AppContext, Device, Menus, RequestAccount } from './app-env.ts'
import { assetUrl } from './assets.ts'
import { chaptersOf } from './handbook.ts'
import { Viewer } from './may.tsx'
import { menuOf } from './menu.ts'
import { urls } from './urls.ts'

export interface PageProps {
  /** The page's subject; stands in the title and, unless the page says otherwise, as its heading. */
  readonly title: string
  /** The key of the header's entry that this page belongs to; 'account' for one's own. */
  readonly current?: string
  /** Scripts that enhance this page, by asset name. The page works without them. */
  readonly scripts?: readonly string[]
  /** What the search field shows. */
  readonly search?: string
  /** Wide pages use the whole window: two halves side by side. */
  readonly wide?: boolean
  /** Feeds that tell the news of what the page is about. */
  readonly feeds?: readonly { readonly title: string; readonly href: string }[]
  readonly children?: Child
}

/** "Beschlüsse: „Radweg“, Seite 2": so that several windows and the history can be told apart. */
export const listTitle = (name: string, { words, page: number }: { readonly words: string; readonly page: number }): string =>
  `${name}${words ? `: „${words}“` : ''}${number > 1 ? `, Seite ${number}` : ''}`

/** Sends a whole page in the shell that every page has: skip link, header with search, navigation, banner, main, footer. */
export async function page(
  c: AppContext,
  props: PageProps,
  status: 200 | 201 | 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 421 | 422 | 429 | 500 | 503 = 200,
): Promise<Response> {
  const who = {
    example: c.get('example') ?? false,
    preparing: c.get('preparing') ?? null,
    device: c.get('device') ?? NEW_DEVICE,
    path: c.req.path,
    principal: c.get('principal') ?? PUBLIC,
    account: c.get('account') ?? null,
    menus: c.get('menus') ?? NO_MENUS,
    counts: (await c.get('counts')?.(c.get('principal'))) ?? NO_COUNTS,
  }
  return c.html(`<!doctype html>${String(<Shell {...props} {...who} />)}`, status)
}

/** Stands in where an answer is given before the house is open. */
const NO_MENUS: Menus = { areas: [], places: [] }
const NEW_DEVICE: Device = { isBannerClosed: false, hasKeys: false }
const NO_COUNTS: ReadonlyMap<string, number> = new Map()

interface ShellProps extends PageProps {
  readonly example: boolean
  readonly preparing: string | null
  readonly device: Device
  /** Where whoever closes the banner comes back to. */
  readonly path: string
  readonly principal: Principal
  readonly account: RequestAccount | null
  readonly menus: Menus
  /** How much waits behind an entry of the menu, by its key. */
  readonly counts: ReadonlyMap<string, number>
}

const Shell = ({
  title,
  current,
  scripts = [],
  search = '',
  wide = false,
  feeds = [],
  example,
  preparing,
  device,
  path,
  principal,
  account,
  menus,
  counts,
  children,
}: ShellProps) => (
  <html lang="de">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${title} – Regelkreis`}</title>
      <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={assetUrl('kern.css')} />
      <link rel="stylesheet" href={assetUrl('app.css')} />
      {feeds.map(feed => (
        <link rel="alternate" type="application/atom+xml" title={feed.title} href={feed.href} />
      ))}
      {['app.js', ...scripts].map(name => (
        <script type="module" src={assetUrl(name)}></script>
      ))}
    </head>
    <body class="rk-body" {...(device.hasKeys ? { 'data-keys': '' } : {})}>
      <a class="rk-skip" href="#inhalt">
        Zum Inhalt springen
      </a>
      <header class="rk-header">
        <a class="rk-brand" href={urls.today()}>
          Regelkreis
        </a>
        <form class="rk-search" role="search" action={urls.search()} method="get">
          <label class="rk-visually-hidden" for="suche">
            Suche nach Vorlage, Wort, Person oder Stelle
          </label>
          <input id="suche" type="search" name="q" value={search} placeholder="Vorlage, Wort, Person …" autocomplete="off" />
          <button type="submit">Suchen</button>
        </form>
        {/* On a phone the rest opens with one button, also without scripts; where there is room it always stands there. */}
        <button type="button" class="rk-btn rk-menu-button" popovertarget="menue">
          Menü
        </button>
        <div id="menue" class="rk-menu" popover="auto">
          <AccountArea account={account} current={current} />
          <nav class="rk-nav" aria-label="Hauptbereiche">
            <ul>
              {menuOf(menus, principal).menu.map(({ key, label, href }) => (
                <li>
                  <a href={href} {...(key === current ? { 'aria-current': 'page' } : {})}>
                    {label}
                    <Count of={counts.get(key) ?? 0} />
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      {preparing !== null && (
        <aside class="rk-banner" aria-label="Einrichtung der Beispielstadt" data-preparing={urls.health()}>
          <p>
            Die Beispielstadt wird gerade eingerichtet:{' '}
            <strong role="status" data-step>
              {preparing}
            </strong>
            . Bis dahin fehlt noch etwas auf den Seiten.
          </p>
          <a href={path}>Seite neu laden</a>
        </aside>
      )}
      {example && preparing === null && !device.isBannerClosed && (
        <aside class="rk-banner" aria-label="Hinweis zum Beispiel">
          <p>
            <span class="rk-banner__more">
              Dies ist die Beispielstadt <strong>Lindenau an der Elster</strong>: Alle Beschlüsse, Briefe und Namen sind erfunden. Leer
              starten: <code>npm start -- --empty</code>
            </span>
            <span class="rk-banner__short">Beispielstadt: alles ist erfunden</span>
          </p>
          <form method="post" action={urls.closeBanner()}>
            <input type="hidden" name="zurueck" value={path} />
            <button type="submit" class="rk-link-button">
              Schließen<span class="rk-visually-hidden">: Hinweis zum Beispiel</span>
            </button>
          </form>
        </aside>
      )}
      <main id="inhalt" class={wide ? 'rk-main rk-main--wide' : 'rk-main'} tabindex={-1}>
        <Viewer.Provider value={principal}>{children}</Viewer.Provider>
      </main>
      <footer class="rk-footer">
        <ul>
          {chaptersOf(principal.roles)
            .slice(0, 1)
            .map(({ slug, title }) => (
              <li>
                <a href={urls.handbook(slug)}>{title}</a>
              </li>
            ))}
          <li>
            <a href={urls.help()}>Hilfe und Tastenkürzel</a>
          </li>
          <li>
            <a href={urls.accessibility()}>Barrierefreiheit</a>
          </li>
          <li>
            <a href={urls.privacy()}>Datenschutz</a>
          </li>
          <li>
            <a href={urls.imprint()}>Impressum</a>
          </li>
          {example && device.isBannerClosed && <li class="rk-muted">Beispielstadt, alles erfunden</li>}
        </ul>
      </footer>
    </body>
  </html>
)

/** How much waits behind an entry of the menu: seen as a number, heard as "2 warten". */
const Count = ({ of }: { of: number }) =>
  of === 0 ? null : (
    <span class="rk-nav__count">
      {' '}
      {of > 99 ? 'über 99' : of}
      <span class="rk-visually-hidden"> {of === 1 ? 'wartet' : 'warten'}</span>
    </span>
  )

/** Who is signed in, and the way in or out. */
const AccountArea = ({ account, current }: { account: RequestAccount | null; current: PageProps['current'] }) => (
  <div class="rk-account">
    {account ? (
      <>
        <a href={urls.account()} {...(current === 'account' ? { 'aria-current': 'page' } : {})}>
          <span class="rk-visually-hidden">Konto von </span>
          {account.name}
        </a>
        <form method="post" action={urls.signOut()}>
          <button type="submit" class="rk-link-button">
            Abmelden
          </button>
        </form>
      </>
    ) : (
      <a href={urls.signIn()}>Anmelden</a>
    )}
  </div>
)
