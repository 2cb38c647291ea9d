import type { JobState } from '#platform/jobs/jobs.ts'
import { urls } from './urls.ts'

const KEYS = [
  ['/', 'Suche'],
  ['j und k', 'nächste und vorige Zeile einer Liste, nächster und voriger Befund beim Prüfen'],
  ['a', 'beim Prüfen: Wert übernehmen'],
  ['e', 'bearbeiten'],
  ['c', 'Aktenzeichen kopieren'],
  ['?', 'diese Seite'],
] as const

export const HelpPage = () => (
  <>
    <h1>Hilfe</h1>
    <section class="rk-section">
      <h2>So läuft ein Beschluss durch Regelkreis</h2>
      <ol>
        <li>
          <a href={urls.documents()}>Dokument hochladen</a>: Beschlussausfertigung oder Brief zur Beschlusskontrolle, als PDF, Bild oder
          Text. Gescannte Seiten werden gelesen.
        </li>
        <li>Prüfen: Neben der Seite steht, was gelesen wurde. Zweifelhaftes steht oben. Erst was Sie übernehmen, kommt in das Register.</li>
        <li>
          <a href={urls.resolutions()}>Register</a>: jeder Beschlusspunkt mit Pflichten, Terminen, Stand und Verlauf.
        </li>
        <li>
          <a href={urls.reports()}>Bericht schreiben</a>: Die Punkte stehen schon da, wörtlich wie beschlossen. Sie schreiben Antwort und
          Stand.
        </li>
        <li>
          Abschließen: Was sich widerspricht, wird vorher gezeigt. Danach entsteht der Brief als PDF und DOCX, und die nächste Kontrolle ist
          geplant.
        </li>
      </ol>
    </section>
    <section class="rk-section">
      <h2>Was die Ampel sagt</h2>
      <p>
        Die Ampel folgt allein aus Terminen: ● im Plan, ▲ bald fällig, ■ überfällig, – nichts fällig. Die Einschätzung daneben gibt die
        zuständige Stelle selbst ab.
      </p>
    </section>
    <section class="rk-section" id="tasten">
      <h2>Tastenkürzel</h2>
      <table class="rk-table">
        <thead>
          <tr>
            <th scope="col">Taste</th>
            <th scope="col">Wirkung</th>
          </tr>
        </thead>
        <tbody>
          {KEYS.map(([key, effect]) => (
            <tr>
              <td>
                <kbd>{key}</kbd>
              </td>
              <td>{effect}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </>
)

export const AccessibilityPage = () => (
  <>
    <h1>Barrierefreiheit</h1>
    <p>
      Regelkreis ist für die Anforderungen der EN 301 549 und der WCAG 2.1, Stufe AA, gebaut. Alle Seiten lassen sich mit der Tastatur und
      ohne JavaScript bedienen; ein Stand ist nie nur an der Farbe zu erkennen; Briefe entstehen als PDF/UA.
    </p>
    <p>
      Nicht barrierefrei sind Scans, die hochgeladen wurden: Sie werden gezeigt, wie sie kamen. Ihr Text steht nach dem Lesen daneben,
      soweit er gelesen werden konnte.
    </p>
    <p>Die Stadt, die Regelkreis betreibt, ergänzt hier ihre Erklärung zur Barrierefreiheit mit Kontakt und Schlichtungsstelle.</p>
  </>
)

const STATES: Record<string, string> = {
  created: 'wartet',
  retry: 'wird wiederholt',
  active: 'läuft',
  completed: 'fertig',
  cancelled: 'abgebrochen',
  failed: 'fehlgeschlagen',
}

export const JobsPage = ({ jobs }: { jobs: readonly JobState[] }) => (
  <>
    <h1>Hintergrundaufträge</h1>
    <p>
      Dokumente werden im Hintergrund gelesen. Aufträge überstehen einen Neustart; nach einem Fehler werden sie wiederholt, höchstens
      dreimal.
    </p>
    {jobs.length === 0 ? (
      <p class="rk-empty">Noch kein Auftrag. Sobald Sie ein Dokument hochladen, steht es hier.</p>
    ) : (
      <div class="rk-scroll" tabindex={0} role="region" aria-label="Aufträge">
        <table class="rk-table">
          <thead>
            <tr>
              <th scope="col">Dokument</th>
              <th scope="col">Stand</th>
              <th scope="col" class="rk-number">
                Wiederholungen
              </th>
              <th scope="col">Angelegt</th>
            </tr>
          </thead>
          <tbody>
            {jobs.map(job => (
              <tr>
                <td>{job.key ? <a href={urls.document(job.key)}>{job.key.slice(0, 8)}</a> : '–'}</td>
                <td>{STATES[job.state] ?? job.state}</td>
                <td class="rk-number">{job.retries}</td>
                <td>{job.created}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </>
)
