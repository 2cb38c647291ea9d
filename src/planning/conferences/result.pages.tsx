import type { Choices } from '#web/form/field.ts'
import { EditForm, Fold } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { CHOSEN } from '#web/list/choosing.tsx'
import { Table } from '#web/list/table.tsx'
import { MayLink } from '#web/may.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { circleKindInWords } from '../rules/circle.ts'
import { fateOfResultInWords, resultKindInWords } from '../rules/result-check.ts'
import type { Participant } from './circle.store.ts'
import { ConferenceHead, Trouble } from './conference.pages.tsx'
import type { Conference } from './conference.store.ts'
import { checkForm, objectionFateForm, objectionForm, resultForm } from './result.form.ts'
import type { Objection, Presence, Result } from './result.store.ts'

const PRESENCE_NOTICES = successes({ eingetragen: 'Die Anwesenheit ist eingetragen.' })

interface PresencePageProps {
  readonly conference: Conference
  readonly mayWrite: boolean
  readonly people: readonly Participant[]
  readonly trouble: string | null
  readonly notice: string | undefined
}

/** Who is there: a list to print and sign, entered later (K5). */
export const PresencePage = ({ conference, mayWrite, people, trouble, notice }: PresencePageProps) => {
  const isOpen = mayWrite && (conference.state === 'invited' || conference.state === 'held')
  return (
    <>
      <CodedNotice of={PRESENCE_NOTICES} code={notice} />
      <Trouble words={trouble} />
      <ConferenceHead conference={conference} at="presence" />
      {people.length === 0 ? (
        <p class="rk-empty">Noch niemand ist eingeladen.</p>
      ) : (
        <>
          <p>Drucken Sie die Liste, lassen Sie unterschreiben, und kreuzen Sie danach hier an, wer da war.</p>
          <form method="post" action={urls.conferencePresence(conference.id)}>
            <Table label="Anwesenheit" columns={['Da', 'Name', 'Gruppe', 'Unterschrift']}>
              {people.map(({ id, name, deputyName, answer, kind, attended }) => (
                <tr>
                  <td>
                    <input
                      type="checkbox"
                      name={CHOSEN}
                      value={id}
                      checked={attended}
                      aria-label={`${deputyName || name} war da`}
                      {...(isOpen ? {} : { disabled: true })}
                    />
                  </td>
                  <th scope="row">
                    {deputyName ? `${deputyName} (für ${name})` : name}
                    {answer === 'no' && <span class="rk-muted"> abgesagt</span>}
                  </th>
                  <td>{circleKindInWords(kind)}</td>
                  <td></td>
                </tr>
              ))}
            </Table>
            {isOpen && (
              <button type="submit" class="rk-btn rk-btn--primary">
                Anwesenheit eintragen
              </button>
            )}
          </form>
        </>
      )}
    </>
  )
}

const RESULT_NOTICES = successes({
  ergebnis: 'Das Ergebnis ist eingetragen.',
  entfernt: 'Das Ergebnis ist entfernt.',
  geprueft: 'Die Prüfung des Ergebnisses ist eingetragen.',
  gehalten: 'Die Konferenz ist als durchgeführt eingetragen.',
  abgeschlossen: 'Die Prüfung ist abgeschlossen.',
  mitgeteilt: 'Die Mitteilungen gehen hinaus.',
  veroeffentlicht: 'Die Konferenz ist mit ihren Ergebnissen öffentlich.',
  zurueckgezogen: 'Die Konferenz ist nicht mehr öffentlich.',
})

interface ResultsPageProps {
  readonly conference: Conference
  readonly mayWrite: boolean
  readonly results: readonly Result[]
  /** Measures of the report, to choose from. */
  readonly measures: Choices
  readonly today: Temporal.PlainDate
  readonly adding?: FormState
  readonly checking?: { readonly id: string; readonly state: FormState } | null
  readonly trouble: string | null
  readonly notice: string | undefined
}

/** What a conference brought, each with its check and what became of it (K5, K6); everyone reads it once it is published. */
export const ResultsPage = (props: ResultsPageProps) => {
  const { conference, mayWrite, results, measures, today, adding = EMPTY, trouble, notice } = props
  const { id, state, heldOn } = conference
  const isTyped = mayWrite && (state === 'invited' || state === 'held')
  const unchecked = results.filter(({ fate }) => fate === null).length
  return (
    <>
      <CodedNotice of={RESULT_NOTICES} code={notice} />
      <Trouble words={trouble} />
      <ConferenceHead conference={conference} at="results" />
      {isTyped && (
        <section class="rk-section" aria-labelledby="eintragen">
          <h2 id="eintragen">Ergebnis eintragen</h2>
          <EditForm
            of={resultForm}
            state={adding}
            action={urls.conferenceResults(id)}
            submit="Eintragen"
            primary
            hidden={{ tun: 'neu' }}
            choices={{ measureId: measures }}
          />
        </section>
      )}
      <section class="rk-section" aria-labelledby="ergebnisse">
        <h2 id="ergebnisse">Ergebnisse</h2>
        {results.length === 0 && <p class="rk-empty">Noch keine. Hier steht, was die Konferenz ergeben hat und was daraus wurde.</p>}
        {results.map(result => (
          <ResultShown {...props} result={result} />
        ))}
      </section>
      {mayWrite && (
        <section class="rk-section" aria-labelledby="weiter">
          <h2 id="weiter">Wie es weitergeht</h2>
          {state === 'invited' &&
            (heldOn && Temporal.PlainDate.compare(heldOn, today) <= 0 ? (
              <Step id={id} what="gehalten" words="Die Konferenz hat stattgefunden" />
            ) : (
              <p class="rk-muted">Ab dem Tag der Konferenz tragen Sie hier ein, dass sie stattgefunden hat.</p>
            ))}
          {state === 'planned' && <p class="rk-muted">Es ist noch nicht eingeladen.</p>}
          {state === 'held' &&
            (unchecked > 0 ? (
              <p>
                {unchecked === 1 ? 'Ein Ergebnis ist' : `${unchecked} Ergebnisse sind`} noch nicht geprüft. Vorher geht der Bericht nicht in
                die erste Lesung.
              </p>
            ) : (
              <Step id={id} what="abgeschlossen" words="Prüfung abschließen" />
            ))}
          {state === 'checked' && (
            <>
              {conference.toldAt ? (
                <p>
                  Mitgeteilt: <Moment at={conference.toldAt} />
                </p>
              ) : (
                <>
                  <p>Wer da war, bekommt eine E-Mail mit allen Ergebnissen und dem, was daraus wurde.</p>
                  <Step id={id} what="mitgeteilt" words="Den Teilnehmenden mitteilen" />
                </>
              )}
              {conference.visibility === 'public' ? (
                <Step id={id} what="zurueckgezogen" words="Veröffentlichung zurückziehen" isQuiet />
              ) : (
                <>
                  <p>Veröffentlicht werden Tag, Tagesordnung, Ergebnisse und Niederschrift. Namen von Teilnehmenden nie.</p>
                  <Step id={id} what="veroeffentlicht" words="Veröffentlichen" isQuiet />
                </>
              )}
            </>
          )}
        </section>
      )}
    </>
  )
}

const Step = ({ id, what, words, isQuiet = false }: { id: string; what: string; words: string; isQuiet?: boolean }) => (
  <form method="post" action={urls.conferenceState(id)}>
    <button type="submit" name="tun" value={what} class={isQuiet ? 'rk-btn' : 'rk-btn rk-btn--primary'}>
      {words}
    </button>
  </form>
)

const ResultShown = ({ result, conference, mayWrite, measures, checking }: ResultsPageProps & { result: Result }) => {
  const { id, position, words, kind, raisedBy, workingGroup, measureId, measure, fate } = result
  const back = checking?.id === id ? checking.state : null
  return (
    <article aria-labelledby={`e-${id}`}>
      <h3 id={`e-${id}`}>
        {position}. {resultKindInWords(kind)}
      </h3>
      <p class="rk-answer">{words}</p>
      <p class="rk-muted">
        von: {circleKindInWords(raisedBy)}
        {workingGroup && `, ${workingGroup}`}
        {measureId && measure && (
          <>
            , berührt{' '}
            <MayLink permission="plan.read" href={urls.measure(measureId)}>
              {measure}
            </MayLink>
          </>
        )}
      </p>
      {fate ? <Checked result={result} /> : <p class="rk-muted">noch nicht geprüft</p>}
      {mayWrite && conference.state === 'held' && (
        <Fold title={fate ? 'Prüfung ändern' : 'Prüfen'} open={back !== null}>
          <EditForm
            of={checkForm}
            state={back ?? (fate ? checkForm.fill(checkValues({ ...result, fate })) : EMPTY)}
            action={urls.conferenceResults(conference.id)}
            submit="Eintragen"
            hidden={{ tun: 'pruefen', ergebnis_id: id }}
            choices={{ takenMeasureId: measures }}
            prefix={`${id}-`}
          />
        </Fold>
      )}
      {mayWrite && fate === null && (conference.state === 'held' || conference.state === 'invited') && (
        <RowAction
          action={urls.conferenceResults(conference.id)}
          hidden={{ tun: 'entfernen', ergebnis_id: id }}
          label={`Ergebnis ${position} entfernen`}
          words="Entfernen"
        />
      )}
    </article>
  )
}

const checkValues = (result: Result & { readonly fate: NonNullable<Result['fate']> }) =>
  ({
    ...result,
    isFeasible: result.isFeasible ? 'yes' : 'no',
    isRelevant: result.isRelevant ? 'yes' : 'no',
    fits: result.fits ? 'yes' : 'no',
  }) as const

const Checked = ({ result }: { result: Result }) => (
  <>
    <p>
      <strong>{result.fate && fateOfResultInWords(result.fate)}</strong>
      {result.takenMeasureId && result.takenMeasure && (
        <>
          {': '}
          <MayLink permission="plan.read" href={urls.measure(result.takenMeasureId)}>
            {result.takenMeasure}
          </MayLink>
        </>
      )}
      {result.takenPlace && `${result.takenMeasureId ? ', ' : ': '}${result.takenPlace}`}
      {result.reason && `. ${result.reason}`}
    </p>
    <ul>
      <li>
        Umsetzbar: {result.isFeasible ? 'ja' : 'nein'}, {result.feasibleReason}
      </li>
      <li>
        Für die Planung von Bedeutung: {result.isRelevant ? 'ja' : 'nein'}, {result.relevantReason}
      </li>
      <li>
        Passt zur Gesamtrichtung: {result.fits ? 'ja' : 'nein'}, {result.fitsReason}
      </li>
    </ul>
  </>
)

const MINUTES_NOTICES = successes({ einwand: 'Der Einwand ist eingetragen.', umgang: 'Der Umgang mit dem Einwand ist eingetragen.' })

interface MinutesPageProps {
  readonly conference: Conference
  readonly mayWrite: boolean
  readonly presence: readonly Presence[]
  readonly results: readonly Result[]
  readonly objections: readonly Objection[]
  readonly late: number
  readonly adding?: FormState
  readonly answering?: { readonly id: string; readonly state: FormState } | null
  readonly trouble: string | null
  readonly notice: string | undefined
}

/** The minutes (K5): from what was noted, presence as counts by group, objections with what became of them. */
export const MinutesPage = (props: MinutesPageProps) => {
  const { conference, mayWrite, presence, results, objections, late, adding = EMPTY, answering, trouble, notice } = props
  const isThere = conference.state === 'held' || conference.state === 'checked'
  return (
    <>
      <CodedNotice of={MINUTES_NOTICES} code={notice} />
      <Trouble words={trouble} />
      <ConferenceHead
        conference={conference}
        at="minutes"
        actions={isThere && <a href={urls.conferenceMinutesPdf(conference.id)}>Als PDF</a>}
      />
      {!isThere ? (
        <p class="rk-empty">Die Niederschrift entsteht aus Anwesenheit und Ergebnissen, sobald die Konferenz stattgefunden hat.</p>
      ) : (
        <>
          {late > 0 && (
            <p>
              Die Unterlagen gingen {late === 1 ? 'einen Tag' : `${late} Tage`} zu spät hinaus: {conference.lateReason}
            </p>
          )}
          <section class="rk-section" aria-labelledby="anwesend">
            <h2 id="anwesend">Anwesend</h2>
            {presence.length === 0 ? (
              <p class="rk-muted">Es ist niemand eingetragen.</p>
            ) : (
              <Table
                labelledBy="anwesend"
                columns={['Gruppe', { label: 'Anwesend', kind: 'number' }, { label: 'Eingeladen', kind: 'number' }]}
              >
                {presence.map(({ kind, present, invited }) => (
                  <tr>
                    <th scope="row">{circleKindInWords(kind)}</th>
                    <td class="rk-number">{present}</td>
                    <td class="rk-number">{invited}</td>
                  </tr>
                ))}
              </Table>
            )}
          </section>
          <section class="rk-section" aria-labelledby="ergebnisse">
            <h2 id="ergebnisse">Ergebnisse</h2>
            <ol>
              {results.map(({ words, kind, raisedBy }) => (
                <li>
                  {resultKindInWords(kind)} ({circleKindInWords(raisedBy)}): {words}
                </li>
              ))}
            </ol>
            <p>
              <a href={urls.conferenceResults(conference.id)}>Was daraus wurde</a>
            </p>
          </section>
          <section class="rk-section" aria-labelledby="einwaende">
            <h2 id="einwaende">Einwände</h2>
            {objections.length === 0 && <p class="rk-muted">Keine.</p>}
            {objections.map(each => (
              <div>
                <p class="rk-answer">{each.words}</p>
                <p>
                  <span class="rk-muted">
                    {circleKindInWords(each.raisedBy)}, <Day on={each.raisedOn} />
                  </span>{' '}
                  {each.isAccepted === null ? (
                    <span class="rk-muted">noch nicht entschieden</span>
                  ) : (
                    <>
                      <strong>{each.isAccepted ? 'Niederschrift geändert' : 'nicht geändert'}</strong>: {each.reply}
                    </>
                  )}
                </p>
                {mayWrite && each.isAccepted === null && (
                  <Fold title="Entscheiden" open={answering?.id === each.id}>
                    <EditForm
                      of={objectionFateForm}
                      state={answering?.id === each.id ? answering.state : EMPTY}
                      action={urls.conferenceMinutes(conference.id)}
                      submit="Eintragen"
                      hidden={{ tun: 'umgang', einwand_id: each.id }}
                      prefix={`${each.id}-`}
                    />
                  </Fold>
                )}
              </div>
            ))}
            {mayWrite && (
              <Fold title="Einwand eintragen" open={adding.problems.length > 0}>
                <EditForm
                  of={objectionForm}
                  state={adding}
                  action={urls.conferenceMinutes(conference.id)}
                  submit="Eintragen"
                  hidden={{ tun: 'einwand' }}
                  prefix="neu-"
                />
              </Fold>
            )}
          </section>
        </>
      )}
    </>
  )
}
