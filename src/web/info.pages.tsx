import type { Role } from '#platform/access/roles.ts'
import { OwnChapters } from './handbook.pages.tsx'
import { MayLink } from './may.tsx'
import { urls } from './urls.ts'

const KEYS = [
  ['/', 'Suche'],
  ['j und k', 'nächste und vorige Zeile einer Liste, nächster und voriger Befund beim Prüfen'],
  ['a', 'beim Prüfen: Der Wert stimmt, weiter zum nächsten'],
  ['e', 'bearbeiten: beim Prüfen den Wert berichtigen (Esc führt wieder heraus), sonst die Hauptaktion der Seite'],
  ['c', 'auf der Seite eines Beschlusses: Aktenzeichen kopieren'],
  ['?', 'diese Kürzel über der Seite zeigen; Esc schließt sie'],
] as const

const CERTAINTIES = [
  ['sicher', 'Der Wert stand klar lesbar im Dokument.'],
  [
    'prüfen',
    'Der Wert ist unsicher, oder etwas passt nicht zusammen: ein Befund. Steht dabei, was nicht passt, muss es vor der Übernahme geklärt sein.',
  ],
  ['unlesbar', 'An der Stelle steht etwas, das sich nicht lesen ließ. Bitte tragen Sie es ein.'],
  ['nicht gefunden', 'Ein Dokument dieser Art nennt den Wert meist; gefunden wurde er nicht.'],
  ['nicht angegeben', 'Den Wert muss ein solches Dokument nicht nennen.'],
  ['geprüft, berichtigt', 'Das hat ein Mensch entschieden. Was gelesen war, bleibt dabei erhalten.'],
] as const

export const HelpPage = ({ roles, hasKeys }: { readonly roles: readonly Role[] | undefined; readonly hasKeys: boolean }) => (
  <>
    <h1>Hilfe</h1>
    <OwnChapters roles={roles} />
    <section class="rk-section">
      <h2>So läuft ein Beschluss durch Regelkreis</h2>
      <ol>
        <li>
          <MayLink permission="document.read" href={urls.documents()}>
            Dokument hochladen
          </MayLink>
          : Beschlussausfertigung oder Brief zur Beschlusskontrolle, als PDF, Bild, Word-Datei, E-Mail oder Text, auch viele auf einmal.
          Gescannte Seiten werden gelesen. Was nicht gelesen werden kann, bleibt unverändert aufbewahrt.
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
          Der Entwurf wird beim Schreiben gespeichert; frühere Fassungen lassen sich zurückholen. „Brief daneben“ zeigt, wie er gedruckt
          wird.
        </li>
        <li>
          Weitergeben: Was sich widerspricht, wird vorher gezeigt. Das Amt prüft, der Geschäftsbereich unterschreibt. Damit steht der Brief
          als PDF und DOCX fest, und die nächste Kontrolle ist geplant. Nach der Kenntnisnahme versendet ihn das Gremienbüro.
        </li>
      </ol>
    </section>
    <section class="rk-section">
      <h2>Was die Ampel sagt</h2>
      <p>
        Die Ampel folgt allein aus Terminen: ● im Plan, ▲ bald fällig, ■ überfällig, – nichts fällig. Die Einschätzung daneben gibt die
        zuständige Stelle selbst ab. Ab wann ein Termin bald fällig ist, steht in den{' '}
        <MayLink permission="settings.read" href={urls.settings()}>
          Einstellungen
        </MayLink>
        .
      </p>
    </section>
    <section class="rk-section">
      <h2>Was die Wörter beim Prüfen sagen</h2>
      <dl class="rk-facts">
        {CERTAINTIES.map(([word, meaning]) => (
          <>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
    </section>
    <section class="rk-section" id="tasten">
      <h2>Tastenkürzel</h2>
      <form method="post" action={urls.keys()} class="rk-inline-form">
        <p>
          Tastenkürzel sind in diesem Browser <strong>{hasKeys ? 'eingeschaltet' : 'ausgeschaltet'}</strong>. Wer mit der Stimme schreibt,
          lässt sie besser aus.
        </p>
        <button type="submit" class="rk-btn" name="tasten" value={hasKeys ? 'aus' : 'an'}>
          {hasKeys ? 'Tastenkürzel ausschalten' : 'Tastenkürzel einschalten'}
        </button>
      </form>
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
