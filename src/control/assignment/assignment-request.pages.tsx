import { EditForm } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { askForm, declineForm, grantForm } from './assignment-request.form.ts'
import type { About } from './assignment-request.store.ts'
import type { AssignmentRequest, RequestState } from './assignment-request.table.ts'

const NOTICES = successes({
  erbeten: 'Das Gremienbüro ist gebeten. Sie erfahren, was es entscheidet; bis dahin steht die Bitte auf Ihrer Seite „Heute“.',
  zugewiesen: 'Zugewiesen. Wer gebeten hat, erfährt es.',
  abgelehnt: 'Die Antwort ist gegeben. Wer gebeten hat, erfährt es.',
  zurueckgenommen: 'Die Bitte ist zurückgenommen.',
})

export const REQUEST_WORDS: Record<RequestState, string> = {
  open: 'wartet auf das Gremienbüro',
  assigned: 'erfüllt',
  declined: 'abgelehnt',
  withdrawn: 'zurückgenommen',
}

const Units = ({ units }: { units: readonly string[] }) => (
  <datalist id="stellen">
    {units.map(unit => (
      <option value={unit} />
    ))}
  </datalist>
)

const Subject = ({ about }: { about: Pick<About, 'reference' | 'subject' | 'number' | 'text' | 'responsibleUnit'> }) => (
  <>
    <p>
      <ReferenceLink reference={about.reference} /> {about.subject}
      {about.number !== null && ` · Punkt ${about.number}`}
    </p>
    {about.text && <blockquote class="rk-decided">{about.text}</blockquote>}
    <p>Zuständig ist zurzeit: {about.responsibleUnit ?? 'noch niemand'}.</p>
  </>
)

export interface AskPageProps {
  readonly about: About
  /** Somebody has asked about it, and nobody has decided. */
  readonly open: AssignmentRequest | undefined
  readonly units: readonly string[]
  readonly state: FormState
}

/** Asks for another unit, with a word why (W19). */
export const AskPage = ({ about, open, units, state }: AskPageProps) => (
  <>
    <Head title="Gremienbüro um Zuweisung bitten" />
    <Subject about={about} />
    {open ? (
      <Alert kind="info">
        {open.askedByName} hat schon darum gebeten. Die Bitte <a href={urls.assignmentRequest(open.id)}>wartet auf das Gremienbüro</a>.
      </Alert>
    ) : (
      <>
        <p>Wer zuständig ist, sagt die zuständige Stelle oder das Gremienbüro. Passt die Stelle nicht, bitten Sie hier um eine andere.</p>
        <Units units={units} />
        <EditForm
          of={askForm}
          state={state}
          action={about.pointId === null ? urls.assignmentAsk(about.reference) : urls.assignmentAskPoint(about.pointId)}
          unsaved="Noch nicht abgeschickt."
          submit="Um Zuweisung bitten"
          primary
        />
      </>
    )}
  </>
)

export interface RequestPageProps {
  readonly request: AssignmentRequest
  readonly units: readonly string[]
  readonly mayDecide: boolean
  readonly isOwn: boolean
  readonly notice: string | undefined
  /** What was typed and has to be mended, by its step. */
  readonly unsaved: { readonly step: string; readonly state: FormState } | undefined
}

/** A request, what became of it, and for the council office how to decide it. */
export const RequestPage = ({ request, units, mayDecide, isOwn, notice, unsaved }: RequestPageProps) => {
  const sends = (step: string, fresh: FormState) => ({
    state: unsaved?.step === step ? unsaved.state : fresh,
    action: urls.assignmentRequest(request.id),
    hidden: { schritt: step },
    unsaved: 'Noch nicht entschieden.',
    prefix: `${step}-`,
  })
  return (
    <>
      <CodedNotice of={NOTICES} code={notice} />
      <Head title="Bitte um Zuweisung" />
      <Subject about={request} />
      <Facts
        of={[
          ['Gebeten von', request.askedByName],
          ['Am', <Moment at={request.askedAt} />],
          ['Grund', <span class="rk-answer">{request.reason}</span>],
          request.wish !== '' && ['Gewünschte Stelle', request.wish],
          ['Stand', REQUEST_WORDS[request.state]],
          request.decidedAt !== null && request.state !== 'withdrawn' && ['Entschieden von', request.decidedByName],
          request.unit !== null && ['Zugewiesen an', request.unit],
          request.answer !== '' && ['Antwort', <span class="rk-answer">{request.answer}</span>],
        ]}
      />
      {request.state === 'open' && mayDecide && (
        <>
          <section class="rk-section" aria-labelledby="zuweisen">
            <h2 id="zuweisen">Zuweisen</h2>
            <Units units={units} />
            <EditForm of={grantForm} {...sends('zuweisen', grantForm.fill({ unit: request.wish }))} submit="Zuweisen" primary />
          </section>
          <section class="rk-section" aria-labelledby="ablehnen">
            <h2 id="ablehnen">Nicht neu zuweisen</h2>
            <EditForm of={declineForm} {...sends('ablehnen', EMPTY)} submit="Mit dieser Antwort ablehnen" />
          </section>
        </>
      )}
      {request.state === 'open' && isOwn && (
        <form method="post" action={urls.assignmentRequest(request.id)}>
          <button type="submit" class="rk-btn" name="schritt" value="zuruecknehmen">
            Bitte zurücknehmen
          </button>
        </form>
      )}
    </>
  )
}
