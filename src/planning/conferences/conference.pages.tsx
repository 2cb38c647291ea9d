import type { Child } from 'hono/jsx'
import { useContext } from 'hono/jsx'
import { can } from '#platform/access/principal.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import type { Choices } from '#web/form/field.ts'
import { EditForm, Fold } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { Table } from '#web/list/table.tsx'
import { MayLink, Viewer } from '#web/may.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { urls } from '#web/urls.ts'
import { areaKey } from '../rules/area-words.ts'
import { conferenceKindInWords, conferenceStateInWords, mayMove } from '../rules/conference.ts'
import { type CommitteeStep, type ConferencePlan, type DayProblem, whatBreaks, whenInWords } from '../rules/conference-plan.ts'
import { cancelForm, conferenceForm, dayForm } from './conference.form.ts'
import type { Conference } from './conference.store.ts'
import type { conferenceChoices } from './conference.usecases.ts'

const NOTICES = successes({
  gespeichert: 'Gespeichert.',
  gesetzt: 'Tag, Zeit und Ort sind gesetzt. Der Plan ist neu gerechnet.',
  gesagt: 'Tag, Zeit und Ort sind gesetzt. Die Eingeladenen bekommen eine Nachricht mit dem neuen Termin.',
  abgesagt: 'Die Konferenz ist abgesagt.',
})

// The pages of a conference, each by its key: a room that brings one adds its line.
const PAGES = [
  { key: 'conference', address: urls.conference, words: 'Konferenz', permission: 'plan.read' },
  { key: 'material', address: urls.conferenceMaterial, words: 'Unterlagen', permission: 'plan.walk' },
  { key: 'circle', address: urls.conferenceCircle, words: 'Kreis und Einladung', permission: 'plan.walk' },
  { key: 'presence', address: urls.conferencePresence, words: 'Anwesenheit', permission: 'plan.walk' },
  { key: 'results', address: urls.conferenceResults, words: 'Ergebnisse', permission: 'plan.read' },
  { key: 'minutes', address: urls.conferenceMinutes, words: 'Niederschrift', permission: 'plan.read' },
] as const
export type ConferencePageKey = (typeof PAGES)[number]['key']

/** The ways between the pages of one conference, for whoever has more than one. */
const ConferenceTabs = ({ of: { id }, at }: { of: Pick<Conference, 'id'>; at: ConferencePageKey }) => {
  const viewer = useContext(Viewer)
  const open = PAGES.filter(({ permission }) => can(viewer, permission))
  return open.length < 2 ? null : (
    <Tabs label="Seiten der Konferenz" tabs={open.map(({ key, address, words }) => ({ href: address(id), words, isHere: key === at }))} />
  )
}

/** The head of each page of a conference, with the ways to the others. */
export const ConferenceHead = ({ conference, at, actions }: { conference: Conference; at: ConferencePageKey; actions?: Child }) => (
  <>
    <Head
      kicker={
        <>
          <a href={urls.conferences()}>Planungskonferenzen</a> · {conferenceStateInWords(conference.state)}
        </>
      }
      seenBy={conference.visibility}
      title={conference.title}
      prints
      actions={actions}
    />
    <ConferenceTabs of={conference} at={at} />
  </>
)

/** What went wrong with the whole page. */
export const Trouble = ({ words }: { words: string | null }) =>
  words === null ? null : (
    <Alert kind="danger">
      <p>{words}</p>
    </Alert>
  )

interface ConferencePageProps {
  readonly conference: Conference
  readonly mayWrite: boolean
  readonly plan: ConferencePlan | null
  readonly problems: readonly DayProblem[]
  readonly today: Temporal.PlainDate
  readonly sections?: readonly Child[]
  readonly cancelling?: FormState
  readonly trouble: string | null
  readonly notice: string | undefined
}

/** A conference: what it is about, when and where, and its plan both ways from the day (K1, K2, K7). */
export const ConferencePage = (props: ConferencePageProps) => {
  const { conference, mayWrite, plan, problems, today, sections = [], cancelling = EMPTY, trouble, notice } = props
  const { id, heldOn, areaId, about, state, reason } = conference
  const moves = mayWrite && mayMove(conference)
  return (
    <>
      <CodedNotice of={NOTICES} code={notice} />
      <Trouble words={trouble} />
      <ConferenceHead
        conference={conference}
        at="conference"
        actions={
          mayWrite && (
            <>
              <a href={urls.conferenceEdit(id)}>Ändern</a>
              {moves && <a href={urls.conferenceDay(id)}>{heldOn ? 'Verschieben' : 'Tag setzen'}</a>}
            </>
          )
        }
      />
      {state === 'cancelled' && (
        <Alert kind="info">
          <p>Abgesagt{reason && `: ${reason}`}</p>
        </Alert>
      )}
      <Facts
        of={[
          ['Art', conferenceKindInWords(conference.kind)],
          [
            conference.kind === 'area' ? 'Gebiet' : 'Leistungsart',
            areaId === null ? (
              about
            ) : (
              <MayLink permission="planning.read" href={urls.area(areaId)}>
                {about}
              </MayLink>
            ),
          ],
          ['Tag', heldOn ? whenInWords(heldOn, conference.startsAt, conference.endsAt) : 'noch keiner'],
          conference.place && ['Ort', conference.place],
          ['Zuständig', conference.unit],
          conference.moderation && ['Moderation', conference.moderation],
          conference.reportId && ['Planungsbericht', <a href={urls.planningReport(conference.reportId)}>{conference.reportTitle}</a>],
          state !== 'cancelled' && reason && ['Zuletzt verschoben, weil', reason],
        ]}
      />
      {conference.agenda && (
        <section class="rk-section" aria-labelledby="tagesordnung">
          <h2 id="tagesordnung">Tagesordnung</h2>
          <p class="rk-answer">{conference.agenda}</p>
        </section>
      )}
      {sections}
      {state !== 'cancelled' && mayWrite && (
        <Plan {...{ plan, problems, today }} isOver={state === 'checked'} isSent={conference.sentAt !== null} />
      )}
      {moves && (
        <Fold title="Absagen" open={cancelling.problems.length > 0}>
          <EditForm
            of={cancelForm}
            state={cancelling}
            action={urls.conference(id)}
            submit="Konferenz absagen"
            hidden={{ tun: 'absagen' }}
          />
        </Fold>
      )}
    </>
  )
}

/** What is to be done by when, with how it was counted, and what no longer works. */
const Plan = ({
  plan,
  problems,
  today,
  isOver,
  isSent,
}: {
  plan: ConferencePlan | null
  problems: readonly DayProblem[]
  today: Temporal.PlainDate
  isOver: boolean
  isSent: boolean
}) => (
  <section class="rk-section" aria-labelledby="plan">
    <h2 id="plan">Plan</h2>
    {plan === null ? (
      <p class="rk-muted">Sobald der Tag gesetzt ist, steht hier, was bis wann zu tun ist.</p>
    ) : (
      <>
        {!isOver &&
          [...problems.map(({ words }) => words), ...whatBreaks(plan, today, isSent)].map(words => (
            <Alert kind="warning">
              <p>{words}</p>
            </Alert>
          ))}
        <PlanTable plan={plan} today={isOver ? null : today} />
      </>
    )}
  </section>
)

/** The plan as a table; without today it does not say how far off the days are. */
export const PlanTable = ({
  plan: { day, coordination, material, reading, committee },
  today,
}: {
  plan: ConferencePlan
  today: Temporal.PlainDate | null
}) => (
  <Table labelledBy="plan" columns={['Was', 'Bis wann', 'Wie gerechnet']}>
    {(
      [
        ['Abstimmung abgeschlossen', coordination.end, coordination.explanation],
        ['Unterlagen versandt', material.end, material.explanation],
        ['Konferenz', day, ''],
        ...committeeRows(committee),
        ['Erste Lesung spätestens', reading.end, reading.explanation],
      ] as readonly (readonly [string, Temporal.PlainDate | null, string])[]
    ).map(([what, on, how]) => (
      <tr>
        <th scope="row">{what}</th>
        <td>{on ? <Day on={on} today={today ?? undefined} /> : 'noch offen'}</td>
        <td>{how}</td>
      </tr>
    ))}
  </Table>
)

function committeeRows(step: CommitteeStep): readonly (readonly [string, Temporal.PlainDate | null, string])[] {
  if (step.kind === 'unknown')
    return [['Sitzung des Ausschusses', null, 'Für die Zeit nach der Konferenz ist keine Sitzung des Ausschusses im Register eingetragen.']]
  const what = step.kind === 'session' ? 'Sitzung mit der ersten Lesung' : 'Sitzung mit dem Zwischenbericht'
  const why =
    step.kind === 'session'
      ? 'Die letzte Sitzung, die vor dem Ende der Frist liegt.'
      : 'Bis zum Ende der Frist passt keine Sitzung; der Ausschuss bekommt einen Zwischenbericht.'
  return [
    [step.kind === 'session' ? 'Vorlage abgegeben' : 'Zwischenbericht abgegeben', step.handInBy, 'Vorlauf vor der Sitzung.'],
    [what, step.session, why],
  ]
}

interface ConferenceFormPageProps {
  readonly conference: Conference | undefined
  /** Others see what is set. */
  readonly isAllowed: boolean
  readonly state: FormState
  readonly offered: Awaited<ReturnType<typeof conferenceChoices>>
}

/** The form of a conference, new or known. */
export const ConferenceFormPage = ({ conference, isAllowed, state, offered }: ConferenceFormPageProps) => (
  <>
    <Head
      kicker={
        conference ? <a href={urls.conference(conference.id)}>{conference.title}</a> : <a href={urls.conferences()}>Planungskonferenzen</a>
      }
      title={conference ? 'Konferenz ändern' : 'Neue Planungskonferenz'}
    />
    {!isAllowed && conference && (
      <Alert kind="info">
        <p>Das ändern die, die dort arbeiten, wo die Konferenz ausgerichtet wird: {conference.unit}.</p>
      </Alert>
    )}
    <EditForm
      of={conferenceForm}
      state={state}
      disabled={!isAllowed}
      action={conference ? urls.conferenceEdit(conference.id) : urls.conferenceNew()}
      submit="Speichern"
      primary
      choices={choicesOf(offered)}
    />
  </>
)

const choicesOf = ({
  areas,
  kinds,
  units,
  reports,
}: ConferenceFormPageProps['offered']): Record<'area' | 'subject' | 'unit' | 'report', Choices> => ({
  area: areas.map(area => [area.id, `${areaKey(area)} ${area.name}`] as const),
  subject: kinds.map(({ id, code, name }) => [id, `${code} ${name}`] as const),
  unit: [['', 'bitte wählen'], ...units.map(({ id, name }) => [id, name] as const)],
  report: reports.map(({ id, title, from }) => [id, `${title} (ab ${from.year})`] as const),
})

interface DayPageProps {
  readonly conference: Conference
  readonly state: FormState
  readonly proposed: readonly Temporal.PlainDate[]
  /** What the move changes and breaks, shown once before it is done; null before a day was typed. */
  readonly preview: {
    readonly changed: readonly string[]
    readonly broken: readonly string[]
    readonly said: readonly string[]
    readonly told: number
  } | null
}

/** Sets or moves the day: proposals that avoid holidays, and what a move changes before it is done. */
export const DayPage = ({ conference, state, proposed, preview }: DayPageProps) => (
  <>
    <Head
      kicker={<a href={urls.conference(conference.id)}>{conference.title}</a>}
      title={conference.heldOn ? 'Konferenz verschieben' : 'Tag der Konferenz'}
    />
    {preview === null ? (
      <p>
        Vorschläge außerhalb von Feiertagen und Schulferien:{' '}
        {proposed.map((each, index) => (
          <>
            {index > 0 && ', '}
            <time datetime={each.toString()}>{formatGermanDate(each)}</time>
          </>
        ))}
        . <a href={urls.schoolHolidays()}>Schulferien</a>
      </p>
    ) : (
      <Alert kind="warning">
        <p>
          <strong>Noch nicht gespeichert.</strong> Das ändert sich:
        </p>
        <ul>
          {[...preview.changed, ...preview.said, ...preview.broken].map(words => (
            <li>{words}</li>
          ))}
          {preview.told > 0 && (
            <li>
              {preview.told === 1 ? 'Eine eingeladene Person bekommt' : `${preview.told} Eingeladene bekommen`} eine Nachricht mit dem neuen
              Termin.
            </li>
          )}
        </ul>
      </Alert>
    )}
    <EditForm
      of={dayForm}
      state={state}
      action={urls.conferenceDay(conference.id)}
      submit={preview ? 'So speichern' : 'Weiter'}
      primary
      hidden={preview ? { bestaetigt: String(preview.changed.length + preview.broken.length + preview.said.length) } : {}}
    />
  </>
)
