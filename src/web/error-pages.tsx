import type { AppContext } from './app-env.ts'
import { page } from './layout.tsx'
import { urls } from './urls.ts'

type ErrorStatus = 400 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 503

export interface ErrorText {
  readonly title: string
  /** What happened, and what was kept. */
  readonly happened: string
  /** What to do now. */
  readonly todo: string
}

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
            <a href={urls.overview()}>Zur Übersicht</a>
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
