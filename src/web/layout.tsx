import type { Child } from 'hono/jsx'
import type { AppContext } from './app-env.ts'
import { assetUrl } from './assets.ts'
import { urls } from './urls.ts'

export interface PageProps {
  /** The page's subject; stands in the title and, unless the page says otherwise, as its heading. */
  readonly title: string
  readonly current?: 'overview' | 'resolutions' | 'documents' | 'reports' | 'help'
  /** Scripts that enhance this page, by asset name. The page works without them. */
  readonly scripts?: readonly string[]
  /** What the search field shows. */
  readonly search?: string
  /** Wide pages use the whole window: two halves side by side. */
  readonly wide?: boolean
  readonly children?: Child
}

const NAVIGATION = [
  ['overview', 'Übersicht', urls.overview()],
  ['resolutions', 'Beschlüsse', urls.resolutions()],
  ['reports', 'Berichte', urls.reports()],
  ['documents', 'Dokumente', urls.documents()],
] as const

/** "Beschlüsse: „Radweg“, Seite 2": so that several windows and the history can be told apart. */
export const listTitle = (name: string, { words, page: number }: { readonly words: string; readonly page: number }): string =>
  `${name}${words ? `: „${words}“` : ''}${number > 1 ? `, Seite ${number}` : ''}`

/** Sends a whole page in the shell that every page has: skip link, header with search, navigation, banner, main, footer. */
export function page(
  c: AppContext,
  props: PageProps,
  status: 200 | 201 | 400 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 503 = 200,
): Response | Promise<Response> {
  return c.html(`<!doctype html>${String(<Shell {...props} example={c.get('example')} />)}`, status)
}

const Shell = ({ title, current, scripts = [], search = '', wide = false, example, children }: PageProps & { example: boolean }) => (
  <html lang="de">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${title} – Regelkreis`}</title>
      <link rel="stylesheet" href={assetUrl('kern.css')} />
      <link rel="stylesheet" href={assetUrl('app.css')} />
      {['app.js', ...scripts].map(name => (
        <script type="module" src={assetUrl(name)}></script>
      ))}
    </head>
    <body class="rk-body">
      <a class="rk-skip" href="#inhalt">
        Zum Inhalt springen
      </a>
      <header class="rk-header">
        <a class="rk-brand" href={urls.overview()}>
          Regelkreis
        </a>
        <form class="rk-search" role="search" action={urls.search()} method="get">
          <label class="rk-visually-hidden" for="suche">
            Suche nach Vorlage, Wort oder Stelle
          </label>
          <input id="suche" type="search" name="q" value={search} placeholder="Vorlage, Wort, Stelle …" autocomplete="off" />
          <button type="submit">Suchen</button>
        </form>
        <nav class="rk-nav" aria-label="Hauptbereiche">
          <ul>
            {NAVIGATION.map(([key, label, href]) => (
              <li>
                <a href={href} {...(key === current ? { 'aria-current': 'page' } : {})}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {example && (
        <aside class="rk-banner" aria-label="Hinweis zum Beispiel">
          <p>
            Dies ist die Beispielstadt <strong>Lindenau an der Elster</strong>: Alle Beschlüsse, Briefe und Namen sind erfunden. Leer
            starten: <code>npm start -- --empty</code>
          </p>
        </aside>
      )}
      <main id="inhalt" class={wide ? 'rk-main rk-main--wide' : 'rk-main'} tabindex={-1}>
        {children}
      </main>
      <footer class="rk-footer">
        <ul>
          <li>
            <a href={urls.help()}>Hilfe und Tastenkürzel</a>
          </li>
          <li>
            <a href={urls.accessibility()}>Barrierefreiheit</a>
          </li>
          <li>
            <a href={urls.settings()}>Einstellungen</a>
          </li>
          <li>
            <a href={urls.jobs()}>Hintergrundaufträge</a>
          </li>
        </ul>
      </footer>
    </body>
  </html>
)
