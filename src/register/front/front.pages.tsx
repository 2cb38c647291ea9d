import { formatGermanDate } from '#vocabulary/german-date.ts'
import { urls } from '#web/urls.ts'
import type { NewReport } from '../record/report-history.ts'
import type { ResolutionListItem } from '../resolution/resolution-list.view.ts'
import { resolutionsWith } from '../resolution/resolutions.list.tsx'
import type { FrontView } from './front.usecases.ts'

/** The first page for everyone without an account, in plain words (W23). */
export const FrontPage = ({ view }: { view: FrontView }) => {
  const [example] = view.decided
  return (
    <>
      <h1>Was beschlossen wurde, und was daraus wird</h1>
      <p class="rk-lead">
        {view.city}: Hier lesen Sie die öffentlichen Beschlüsse und was die Verwaltung über ihre Umsetzung berichtet. Ein Konto brauchen Sie
        dafür nicht.
      </p>
      <form class="rk-front-search" role="search" aria-label="Beschlüsse" action={urls.search()} method="get">
        <label for="wonach">Wonach suchen Sie?</label>
        <p class="rk-field__hint" id="wonach-hinweis">
          Ein Wort, eine Straße oder ein Aktenzeichen{example && `, zum Beispiel ${example.reference}`}
        </p>
        <div class="rk-front-search__row">
          <input id="wonach" type="search" name="q" class="rk-input" autocomplete="off" aria-describedby="wonach-hinweis" />
          <button type="submit" class="rk-btn rk-btn--primary">
            Suchen
          </button>
        </div>
      </form>
      <div class="rk-columns">
        <section class="rk-section">
          <h2>Zuletzt beschlossen</h2>
          {view.decided.length === 0 ? (
            <p class="rk-empty">Noch ist kein Beschluss veröffentlicht.</p>
          ) : (
            <>
              <ul class="rk-front-list">
                {view.decided.map(row => (
                  <Decided {...row} />
                ))}
              </ul>
              <p>
                <a href={resolutionsWith({ sort: 'newest' })}>Alle öffentlichen Beschlüsse</a>
              </p>
            </>
          )}
        </section>
        <section class="rk-section">
          <h2>Was daraus wurde</h2>
          {view.reports.length === 0 ? (
            <p class="rk-empty">Noch ist kein Bericht veröffentlicht.</p>
          ) : (
            <>
              <ul class="rk-front-list">
                {view.reports.map(report => (
                  <Reported {...report} />
                ))}
              </ul>
              <p>
                <a href={urls.reports()}>Alle veröffentlichten Berichte</a>
              </p>
            </>
          )}
        </section>
      </div>
      <p class="rk-muted">
        Ein Beschluss sagt, was die Verwaltung tun soll. In Berichten zur Beschlusskontrolle sagt sie, wie weit sie damit ist, bis alles
        erledigt ist. <a href={urls.handbook('oeffentlichkeit')}>So lesen Sie diese Seiten</a>. Aus Rat, Verwaltung oder von einem Träger?{' '}
        <a href={urls.signIn()}>Anmelden</a>
      </p>
    </>
  )
}

const Decided = ({ reference, name, committeeName, decidedOn, state, openPoints, pointCount }: ResolutionListItem) => (
  <li>
    <a href={urls.resolution(reference)}>{name ?? reference}</a>
    <span class="rk-muted">
      {[
        name && reference,
        [committeeName, decidedOn && `am ${formatGermanDate(decidedOn)}`].filter(Boolean).join(' '),
        state === 'offen' && pointCount > 0 ? `${openPoints} von ${pointCount} Punkten offen` : state,
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  </li>
)

const Reported = ({ id, kind, date, reference, subject }: NewReport) => (
  <li>
    <a href={urls.report(id)}>{subject ?? `Bericht zu ${reference}`}</a>
    <span class="rk-muted">
      {[reference, kind === 'final' ? 'abschließender Bericht' : 'Zwischenstand', date && `vom ${formatGermanDate(date)}`]
        .filter(Boolean)
        .join(' · ')}
    </span>
  </li>
)
