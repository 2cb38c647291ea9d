import { useContext } from 'hono/jsx'
import { can } from '#platform/access/principal.ts'
import type { AppContext } from './app-env.ts'
import { page } from './layout.tsx'
import { Viewer } from './may.tsx'
import { urls } from './urls.ts'

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 421 | 422 | 429 | 500 | 503

export interface ErrorText {
  readonly title: string
  /** What happened, and what was kept. */
  readonly happened: string
  /** What to do now. */
  readonly todo: string
}

/** Where everyone can go from here: the public's first page is another one (W47). Asked of who looks, since some errors come before anybody is known. */
const Beginning = () => <a href={urls.today()}>{can(useContext(Viewer), 'overview.read') ? 'Zu „Heute“' : 'Zur ersten Seite'}</a>

/** A page that says what happened, what was kept and what to do. */
export const errorPage = (c: AppContext, status: ErrorStatus, text: ErrorText): Response | Promise<Response> =>
  page(
    c,
    {
      title: text.title,
      children: (
        <>
          <h1>{text.title}</h1>
          <p>{text.happened}</p>
          <p>{text.todo}</p>
          <p>
            <Beginning />
          </p>
        </>
      ),
    },
    status,
  )

export const notFoundPage = (c: AppContext, what = 'Diese Seite'): Response | Promise<Response> =>
  errorPage(c, 404, {
    title: 'Nicht gefunden',
    happened: `${what} gibt es hier nicht. Vielleicht ist die Adresse unvollständig, oder der Eintrag ist nicht für Sie freigegeben.`,
    todo: 'Suchen Sie oben nach dem Aktenzeichen der Vorlage oder nach einem Wort daraus.',
  })

/** Says the same whatever was asked for: a role's limits are no secret, what lies behind them is. */
export const forbiddenPage = (c: AppContext): Response | Promise<Response> =>
  errorPage(c, 403, {
    title: 'Dafür reichen Ihre Rechte nicht',
    happened: 'Diese Seite oder dieser Schritt gehört nicht zu dem, was Ihre Rolle darf. Es wurde nichts geändert.',
    todo: 'Brauchen Sie das für Ihre Arbeit, wenden Sie sich an die Administration Ihrer Stadt.',
  })

/** The answer to a form that is larger than the ones a browser sends from our pages. Upload routes say how large a file may be instead. */
export const tooLargePage = (c: AppContext, fileBytes?: number): Response | Promise<Response> =>
  fileBytes === undefined
    ? errorPage(c, 413, {
        title: 'Das Formular ist zu groß',
        happened: 'So viel Text oder so viele Felder nimmt diese Seite nicht auf einmal an. Es wurde nichts gespeichert.',
        todo: 'Gehen Sie zurück, und teilen Sie die Eingabe auf.',
      })
    : errorPage(c, 413, {
        title: 'Das ist zu viel auf einmal',
        happened: `Eine Datei darf höchstens ${Math.floor(fileBytes / 1024 / 1024)} MB groß sein. Dateien, die vorher ganz angekommen sind, sind aufbewahrt.`,
        todo: 'Schicken Sie weniger Dateien auf einmal. Ein großes Dokument teilen Sie, oder Sie scannen es mit 300 dpi in Graustufen.',
      })

/** The answer to a form that was sent without a session, or after it had ended. */
export const signInFirstPage = (c: AppContext): Response | Promise<Response> =>
  page(
    c,
    {
      title: 'Bitte melden Sie sich an',
      children: (
        <>
          <h1>Bitte melden Sie sich an</h1>
          <p>Sie sind nicht oder nicht mehr angemeldet. Es wurde nichts gespeichert.</p>
          <p>
            <a href={urls.signIn()} target="_blank" rel="noopener">
              In einem neuen Fenster anmelden
            </a>{' '}
            und hierher zurückkehren: Mit „Seite neu laden“ wird das Formular noch einmal gesendet.
          </p>
        </>
      ),
    },
    401,
  )
