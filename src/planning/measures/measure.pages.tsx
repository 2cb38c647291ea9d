import type { Child } from 'hono/jsx'
import { germanMeasureState } from '#vocabulary/measure-state.ts'
import { EditForm, Fold } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { May, MayLink } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { FollowButton } from '#web/record/follow.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { fateInWords } from '../rules/fates.ts'
import { formatPosts } from '../rules/posts.ts'
import { entriesForm, entryForm, taskForm } from './entry.form.ts'
import { ORIGIN_WORDS } from './measure.form.ts'
import type { Measure } from './measure.store.ts'
import { measurePercent, stateWords } from './measure.view.ts'
import type { Entry, SaidFate, Task } from './measure-parts.store.ts'
import { amountInWords } from './measure-words.ts'
import { Lights, type ListedMeasure, PlaceOf } from './measures.list.tsx'

const MEASURE_NOTICES = successes({
  gespeichert: 'Gespeichert.',
  fortschritt: 'Der Fortschritt ist eingetragen.',
  aufgabe: 'Die Aufgabe ist eingetragen.',
  geaendert: 'Die Aufgabe ist geändert.',
  abonniert: 'Abonniert. Was sich ab jetzt ändert, erfahren Sie per Mail und in Ihrem Feed.',
  'nicht-mehr-abonniert': 'Nicht mehr abonniert.',
})

/** A measure on the way from another one or to it, with how many editions away, and what was said on the way. */
export interface Related {
  readonly measure: Measure
  readonly steps: number
  readonly said: readonly SaidFate[]
}

export interface MeasurePageProps {
  readonly measure: ListedMeasure
  readonly tasks: readonly Task[]
  readonly entries: readonly Entry[]
  readonly before: readonly Related[]
  readonly after: readonly Related[]
  /** What was said of it itself, also what was withdrawn. */
  readonly fates: readonly SaidFate[]
  readonly mayTell: boolean
  readonly isFollowed: boolean
  readonly entering: FormState
  readonly adding: FormState
  readonly today: Temporal.PlainDate
  readonly notice: string | undefined
}

/** A measure: what, who, where, until when, what has been done, and what it was before and became later. */
export const MeasurePage = (props: MeasurePageProps) => {
  const { measure, notice, today } = props
  const { id, values } = measure
  return (
    <>
      <CodedNotice of={MEASURE_NOTICES} code={notice} />
      <Head
        kicker={
          <>
            <a href={urls.planningReportMeasures(measure.reportId)}>{values.report}</a> · Maßnahme {values.number}
          </>
        }
        seenBy={measure.visibility}
        title={values.name}
        prints
        actions={
          <>
            {props.mayTell && (
              <MayLink permission="planning.write" href={urls.measureEdit(id)}>
                Ändern
              </MayLink>
            )}
            <May permission="follow.use">
              <FollowButton kind="massnahme" subject={id} isFollowed={props.isFollowed} />
            </May>
          </>
        }
      />
      {values.description && <p class="rk-answer">{values.description}</p>}
      <MeasureFacts measure={measure} />
      <Progress {...props} />
      <Tasks {...props} />
      <History {...props} today={today} />
    </>
  )
}

const MeasureFacts = ({ measure }: { measure: ListedMeasure }) => {
  const { values } = measure
  return (
    <Facts
      of={[
        ['Umsetzung', `${stateWords(measure)}, ${measurePercent(measure)}\u00a0%`],
        ['Ampel', <Lights of={measure} />],
        values.assessmentReason && ['Grund der Einschätzung', values.assessmentReason],
        values.goal && ['Ziel', values.goal],
        [
          'Zuständig',
          measure.organizationType === 'provider' ? (
            <MayLink permission="planning.read" href={urls.provider(measure.organizationId)}>
              {values.unit}
            </MayLink>
          ) : (
            values.unit
          ),
        ],
        values.helpers.length > 0 && ['Beteiligt', values.helpers.join(', ')],
        (measure.areaId || measure.facilityId) && ['Ort', <PlaceOf of={measure} />],
        values.kind && ['Leistungsart', `${values.kind} ${measure.kindName}`],
        values.dueOn && ['Umsetzung bis', <Day on={values.dueOn} />],
        values.sign && ['Woran der Erfolg zu erkennen ist', values.sign],
        values.indicator && [
          'Kennzahl',
          <>
            {values.indicator}
            {values.target && `: ${values.target}`}
            {values.targetOn && (
              <>
                {' bis '}
                <Day on={values.targetOn} />
              </>
            )}
          </>,
        ],
        values.posts !== null && ['Stellen', `${formatPosts(values.posts)} VzÄ`],
        values.cents !== null && ['Mittel', amountInWords(values.cents)],
        [
          'Herkunft',
          <>
            {ORIGIN_WORDS[values.origin][1]}
            {measure.originReference && (
              <>
                {' '}
                <a href={urls.point(measure.originReference, measure.originNumber)}>{values.originPoint}</a>
              </>
            )}
            {values.originNote && `: ${values.originNote}`}
          </>,
        ],
        ['Zuletzt bearbeitet', <Day on={measure.touchedOn} />],
      ]}
    />
  )
}

/** Evidence of an entry: words, and where they can be looked up. */
const Evidence = ({ of: { id, measureId, evidence, link, sha256, fileName } }: { of: Entry }) =>
  link || evidence || sha256 ? (
    <p class="rk-muted">
      Nachweis: {link ? <a href={link}>{evidence || link}</a> : evidence}
      {sha256 && (
        <>
          {(link || evidence) && ', '}
          <a href={urls.measureEvidence(measureId, id)}>{fileName}</a>
        </>
      )}
    </p>
  ) : null

const Progress = ({ measure, entries, mayTell, entering }: MeasurePageProps) => (
  <section class="rk-section" aria-labelledby="fortschritt">
    <h2 id="fortschritt">Fortschritt</h2>
    {entries.length === 0 ? (
      <p class="rk-muted">Noch ist nichts eingetragen.</p>
    ) : (
      <ol class="rk-plain">
        {entries.map(entry => (
          <li>
            <p>
              <strong>
                <Day on={entry.saidOn} />
              </strong>
              , {germanMeasureState(entry.state)}
              {entry.percent !== null && `, ${entry.percent}\u00a0%`}
              <span class="rk-muted"> ({entry.saidBy})</span>
            </p>
            <p class="rk-answer">{entry.words}</p>
            <Evidence of={entry} />
          </li>
        ))}
      </ol>
    )}
    {mayTell && (
      <Fold title="Fortschritt eintragen" open={entering.problems.length > 0}>
        <p>Der Eintrag und sein Dokument sind so öffentlich wie die Maßnahme und werden nicht mehr geändert.</p>
        <EditForm of={entryForm} state={entering} action={urls.measureEntry(measure.id)} upload submit="Eintragen" />
      </Fold>
    )}
  </section>
)

const Tasks = ({ measure, tasks, mayTell, adding }: MeasurePageProps) => (
  <section class="rk-section" aria-labelledby="aufgaben">
    <h2 id="aufgaben">Aufgaben</h2>
    {tasks.length === 0 ? (
      <p class="rk-muted">Keine.</p>
    ) : (
      <ul class="rk-plain">
        {tasks.map(({ id, name, dueOn, doneOn }) => (
          <li>
            {name}
            {dueOn && (
              <>
                {', bis '}
                <Day on={dueOn} />
              </>
            )}
            {doneOn ? (
              <>
                {', erledigt am '}
                <Day on={doneOn} />
              </>
            ) : (
              ', offen'
            )}
            {mayTell && (
              <form method="post" action={urls.measureTask(measure.id)} class="rk-inline-form">
                <input type="hidden" name="id" value={id} />
                <button type="submit" name="tun" value={doneOn ? 'offen' : 'erledigt'} class="rk-link-button">
                  {doneOn ? 'Wieder öffnen' : 'Erledigt'}
                  <span class="rk-visually-hidden"> ({name})</span>
                </button>{' '}
                <button type="submit" name="tun" value="entfernen" class="rk-link-button">
                  Entfernen<span class="rk-visually-hidden"> ({name})</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    )}
    {mayTell && (
      <Fold title="Aufgabe hinzufügen" open={adding.problems.length > 0}>
        <EditForm of={taskForm} state={adding} action={urls.measureTask(measure.id)} submit="Hinzufügen" />
      </Fold>
    )}
  </section>
)

const editions = (steps: number): string => (steps === 1 ? 'eine Ausgabe' : `${steps} Ausgaben`)

const RelatedList = ({ title, related, direction }: { title: string; related: readonly Related[]; direction: string }): Child =>
  related.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul class="rk-plain">
        {related.map(({ measure, steps, said }) => (
          <li>
            <a href={urls.measure(measure.id)}>
              {measure.values.number} {measure.values.name}
            </a>{' '}
            <span class="rk-muted">
              {measure.values.report}, {editions(steps)} {direction}
              {said.length > 0 && `: ${said.map(({ kind }) => fateInWords(kind)).join(', ')}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )

const History = ({ before, after, fates }: MeasurePageProps) =>
  before.length + after.length + fates.length === 0 ? null : (
    <section class="rk-section" aria-labelledby="verbleib">
      <h2 id="verbleib">Vorher und nachher</h2>
      <RelatedList title="Woraus sie wurde" related={before} direction="vorher" />
      <RelatedList title="Was aus ihr wurde" related={after} direction="später" />
      {fates.length > 0 && (
        <ul class="rk-plain">
          {fates.map(({ kind, reason, saidOn, saidBy, withdrawn }) => (
            <li>
              {withdrawn ? <del>{fateInWords(kind)}</del> : fateInWords(kind)}
              {reason && `: ${reason}`}{' '}
              <span class="rk-muted">
                (<Day on={saidOn} />, {saidBy}
                {withdrawn && ', zurückgenommen'})
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )

/** One entry for many measures at once. */
export const EntriesPage = ({ measures, state }: { measures: readonly Measure[]; state: FormState }) => (
  <>
    <Head kicker={<a href={urls.measures()}>Maßnahmen</a>} title="Fortschritt eintragen" />
    <p>Derselbe Eintrag kommt zu jeder dieser Maßnahmen:</p>
    <ul>
      {measures.map(({ values }) => (
        <li>
          {values.number} {values.name} <span class="rk-muted">({values.report})</span>
        </li>
      ))}
    </ul>
    <EditForm
      of={entriesForm}
      state={state}
      action={urls.measuresEntry()}
      submit={`Bei ${measures.length === 1 ? 'dieser Maßnahme' : `${measures.length} Maßnahmen`} eintragen`}
      primary
      hidden={{ fuer: measures.map(({ id }) => id).join(' ') }}
    />
  </>
)
