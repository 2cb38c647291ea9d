import type { Child } from 'hono/jsx'
import { MayLink } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { legalSettingsGroup } from './legal.settings.tsx'
import type { Legal } from './rules/legal.ts'

interface LegalPageProps {
  readonly legal: Legal
  /** What the page still lacks by law. */
  readonly missing: readonly string[]
  /** Whoever looks may mend it. */
  readonly mayMend: boolean
}

/** For whoever may mend it, what is missing; for everyone else nothing. */
const Missing = ({ missing, mayMend }: Omit<LegalPageProps, 'legal'>) =>
  missing.length === 0 || !mayMend ? null : (
    <Alert kind="warning">
      <p>
        <strong>Hier fehlt noch:</strong> {missing.join(', ')}.{' '}
        <MayLink permission="settings.read" href={urls.settingsOf(legalSettingsGroup.slug)}>
          In den Einstellungen ergänzen
        </MayLink>
      </p>
    </Alert>
  )

/** Words of the city, a line as a line. */
const Lines = ({ of }: { of: string }) => (
  <p>
    {of.split('\n').map((line, index) => (
      <>
        {index > 0 && <br />}
        {line}
      </>
    ))}
  </p>
)

const Said = ({ title, words }: { title: string; words: string }) =>
  words === '' ? null : (
    <section class="rk-section">
      <h2>{title}</h2>
      <Lines of={words} />
    </section>
  )

const Nothing = ({ of }: { of: Child }) => <p class="rk-muted">{of}</p>

/** Who runs the pages (§ 5 DDG). */
export const ImprintPage = ({ legal, ...rest }: LegalPageProps) => (
  <>
    <h1>Impressum</h1>
    <Missing {...rest} />
    {legal.body === '' && <Nothing of="Die Stadt, die Regelkreis betreibt, hat ihr Impressum noch nicht eingetragen." />}
    <Facts
      of={[
        legal.body && ['Betreiberin', legal.body],
        (legal.street || legal.place) && ['Anschrift', [legal.street, legal.place].filter(Boolean).join(', ')],
        legal.representative && ['Vertreten durch', legal.representative],
        legal.phone && ['Telefon', legal.phone],
        legal.mail && ['E-Mail', <a href={`mailto:${legal.mail}`}>{legal.mail}</a>],
        legal.vatId && ['Umsatzsteuer-Identifikationsnummer', legal.vatId],
        legal.responsible && ['Für den Inhalt verantwortlich', legal.responsible],
        legal.supervision && ['Rechtsaufsicht', legal.supervision],
      ]}
    />
    <section class="rk-section">
      <h2>Das Programm</h2>
      <p>Die Seiten laufen mit Regelkreis, freier Software unter der EUPL 1.2.</p>
    </section>
  </>
)

/** What is kept of people who use the pages (articles 13 and 14 GDPR): what the program does is the program's to say, the rest is the city's. */
export const PrivacyPage = ({ legal, ...rest }: LegalPageProps) => (
  <>
    <h1>Datenschutz</h1>
    <Missing {...rest} />
    <section class="rk-section">
      <h2>Verantwortlich</h2>
      {legal.body === '' ? (
        <Nothing of="Die Stadt, die Regelkreis betreibt, hat hier noch nichts eingetragen." />
      ) : (
        <p>
          {[legal.body, legal.street, legal.place].filter(Boolean).join(', ')}
          {legal.mail && (
            <>
              , <a href={`mailto:${legal.mail}`}>{legal.mail}</a>
            </>
          )}
        </p>
      )}
    </section>
    <Said title="Datenschutzbeauftragte" words={legal.officer} />
    <section class="rk-section">
      <h2>Was gespeichert wird</h2>
      <ul>
        <li>
          <strong>Ohne Konto</strong>: nichts über Sie. Die Seiten laden nichts von anderen Servern und zählen niemanden.
        </li>
        <li>
          <strong>Mit Konto</strong>: Name, E-Mail-Adresse, was jemand in der Stadt ist, Anmeldungen, und im Protokoll, wer wann was
          geändert hat. Das Protokoll belegt, wie ein Bericht entstanden ist, und wird nicht verändert.
        </li>
        <li>
          <strong>Wer Meldungen abonniert</strong>: die E-Mail-Adresse und was abonniert ist, bis zum Abbestellen.
        </li>
        <li>
          <strong>In Beschlüssen und Briefen</strong>: Namen derer, die unterschreiben oder genannt sind. Vor der Veröffentlichung sieht ein
          Mensch nach, welche Namen stehen bleiben.
        </li>
      </ul>
      <p>In Ihrem Browser liegt nur, was die Seiten zum Arbeiten brauchen:</p>
      <ul>
        <li>ein Cookie für die Anmeldung, längstens zwölf Stunden;</li>
        <li>ein Cookie, das den Hinweis der Beispielstadt geschlossen hält, 30 Tage;</li>
        <li>beim Schreiben das, was noch nicht gespeichert ist, bis es gespeichert ist.</li>
      </ul>
    </section>
    <Said title="Rechtsgrundlage" words={legal.basis} />
    <Said title="Wer Daten erhält" words={legal.recipients} />
    <Said title="Wie lange gespeichert wird" words={legal.storage} />
    <section class="rk-section">
      <h2>Ihre Rechte</h2>
      <p>
        Sie können Auskunft über Ihre Daten verlangen, ihre Berichtigung, Löschung oder die Einschränkung der Verarbeitung, und Sie können
        der Verarbeitung widersprechen (Artikel 15 bis 18 und 21 DSGVO).
      </p>
      {legal.authority !== '' && (
        <>
          <p>Beschweren können Sie sich bei:</p>
          <Lines of={legal.authority} />
        </>
      )}
    </section>
  </>
)

const CONFORMANCE = {
  full: 'Die Seiten sind mit den Anforderungen vollständig vereinbar.',
  partly: 'Die Seiten sind mit den Anforderungen teilweise vereinbar.',
  none: 'Die Seiten sind mit den Anforderungen nicht vereinbar.',
} as const

/** The statement on accessibility (BITV 2.0 § 7; in Saxony § 3 BfWebG), with what the program itself can say. */
export const AccessibilityPage = ({ legal, ...rest }: LegalPageProps) => {
  const days = { made: legal.madeOn, reviewed: legal.reviewedOn }
  return (
    <>
      <h1>Barrierefreiheit</h1>
      <Missing {...rest} />
      <p>
        Regelkreis ist für die Anforderungen der EN 301 549 und der WCAG 2.1, Stufe AA, gebaut. Alle Seiten lassen sich mit der Tastatur und
        ohne JavaScript bedienen; ein Stand ist nie nur an der Farbe zu erkennen; Briefe entstehen als PDF/UA.
      </p>
      <section class="rk-section">
        <h2>Stand der Vereinbarkeit</h2>
        {legal.conformance === null ? (
          <Nothing of="Die Stadt, die Regelkreis betreibt, hat ihre Erklärung zur Barrierefreiheit noch nicht abgegeben." />
        ) : (
          <p>{CONFORMANCE[legal.conformance]}</p>
        )}
        <p>
          Nicht barrierefrei sind Scans, die hochgeladen wurden: Sie werden gezeigt, wie sie kamen. Ihr Text steht nach dem Lesen daneben,
          soweit er gelesen werden konnte.
        </p>
        {legal.gaps !== '' && <Lines of={legal.gaps} />}
      </section>
      {days.made !== null && (
        <section class="rk-section">
          <h2>Diese Erklärung</h2>
          <p>
            Erstellt am <Day on={Temporal.PlainDate.from(days.made)} />
            {days.reviewed !== null && (
              <>
                , zuletzt überprüft am <Day on={Temporal.PlainDate.from(days.reviewed)} />
              </>
            )}
            . Grundlage ist {legal.method === 'self' ? 'eine Selbstbewertung' : 'eine Bewertung durch eine Stelle von außen'}.
          </p>
        </section>
      )}
      <Said title="Barrieren melden" words={legal.feedback} />
      <Said title="Wenn die Antwort nicht hilft" words={legal.enforcement} />
    </>
  )
}
