import { EditForm, Fold } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { Facts } from '#web/record/facts.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Day } from '#web/ui/day.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { ReportHead } from '../reports/report.pages.tsx'
import type { PlanningReport } from '../reports/report.store.ts'
import { requestInWords, treatmentInWords } from '../rules/coordination.ts'
import { stepInWords } from '../rules/report-words.ts'
import { answerForm, askForm, treatmentForm } from './coordination.form.ts'
import type { CoordinationRequest, Remark } from './coordination.store.ts'

const NOTICES = successes({
  gefragt: 'Die Stellen sind gefragt.',
  zurueckgenommen: 'Die Bitte ist zurückgenommen.',
  behandelt: 'Der Umgang mit der Anmerkung ist eingetragen; die Stelle sieht ihn.',
  geantwortet: 'Ihre Antwort ist eingetragen.',
})

interface CoordinationPageProps {
  readonly report: PlanningReport
  readonly isPlanner: boolean
  readonly requests: readonly CoordinationRequest[]
  /** Who can be asked now; null where nobody is asked at this step. */
  readonly units: readonly { readonly id: string; readonly name: string }[] | null
  readonly asking: FormState
  /** The form of a remark that came back, by its id. */
  readonly dealing: ReadonlyMap<string, FormState>
  readonly trouble: string | null
  readonly notice: string | undefined
}

/** Who was asked about a draft (P4), what they answered, and how each remark was dealt with. */
export const CoordinationPage = (props: CoordinationPageProps) => {
  const { report, requests, units, isPlanner, asking, trouble, notice } = props
  return (
    <>
      <CodedNotice of={NOTICES} code={notice} />
      {trouble && (
        <Alert kind="danger">
          <p>{trouble}</p>
        </Alert>
      )}
      <ReportHead report={report} at="coordination" />
      {(['inside', 'offices'] as const).map(scope => (
        <Scope {...props} scope={scope} requests={requests.filter(each => each.scope === scope)} />
      ))}
      {isPlanner && units && (
        <section class="rk-section" aria-labelledby="fragen">
          <h2 id="fragen">Stellen fragen</h2>
          {units.length === 0 ? (
            <p class="rk-muted">
              {report.step === 'inside'
                ? 'Unter Ihrem Amt ist keine weitere Stelle eingetragen. Es genügt die Prüfung durch die Amtsleitung.'
                : 'Alle Stellen sind gefragt.'}
            </p>
          ) : (
            <EditForm
              of={askForm(units)}
              state={asking}
              action={urls.planningCoordination(report.id)}
              submit="Fragen"
              hidden={{ tun: 'fragen' }}
            />
          )}
        </section>
      )}
      {isPlanner && !units && (
        <p class="rk-muted">
          Stellen werden in der Abstimmung gefragt; der Bericht ist hier: {stepInWords(report.step)}.{' '}
          <a href={urls.planningWay(report.id)}>Zum Weg des Berichts</a>
        </p>
      )}
    </>
  )
}

const SCOPES = { inside: 'Im Amt', offices: 'Andere Stellen' } as const

const Scope = (props: CoordinationPageProps & { scope: keyof typeof SCOPES }) => {
  const { scope, requests } = props
  return (
    <section class="rk-section" aria-labelledby={scope}>
      <h2 id={scope}>{SCOPES[scope]}</h2>
      {requests.length === 0 && <p class="rk-empty">Noch niemand ist gefragt.</p>}
      {requests.map(request => (
        <Request {...props} request={request} />
      ))}
    </section>
  )
}

const Request = ({ request, report, isPlanner, units, dealing }: CoordinationPageProps & { request: CoordinationRequest }) => (
  <article aria-labelledby={`a-${request.id}`}>
    <h3 id={`a-${request.id}`}>
      <a href={urls.planningRequest(request.id)}>{request.unit}</a>
    </h3>
    <p>
      <strong>{requestInWords(request.state)}</strong> <span class="rk-muted">gefragt von {request.askedByName}, Antwort bis </span>
      <Day on={request.dueOn} />
      {request.answeredAt && (
        <span class="rk-muted">
          , geantwortet von {request.answeredByName}, <Moment at={request.answeredAt} />
        </span>
      )}
    </p>
    {request.answer && <p class="rk-answer">{request.answer}</p>}
    {request.remarks.map(remark => (
      <RemarkShown remark={remark}>
        {isPlanner && units && (
          <Fold title={remark.treatment ? 'Umgang ändern' : 'Behandeln'} open={dealing.has(remark.id)}>
            <EditForm
              of={treatmentForm}
              state={
                dealing.get(remark.id) ??
                (remark.treatment ? treatmentForm.fill({ treatment: remark.treatment, reply: remark.reply }) : EMPTY)
              }
              action={urls.planningCoordination(report.id)}
              submit="Eintragen"
              hidden={{ tun: 'behandeln', anmerkung: remark.id }}
              prefix={`${remark.id}-`}
            />
          </Fold>
        )}
      </RemarkShown>
    ))}
    {isPlanner && units && request.answeredAt === null && (
      <RowAction
        action={urls.planningCoordination(report.id)}
        hidden={{ tun: 'zuruecknehmen', bitte: request.id }}
        label={`Bitte an ${request.unit} zurücknehmen`}
        words="Bitte zurücknehmen"
      />
    )}
  </article>
)

const RemarkShown = ({ remark, children }: { remark: Remark; children?: unknown }) => (
  <div>
    <p class="rk-label">
      Anmerkung {remark.position}
      {remark.place && `: ${remark.place}`}
    </p>
    <p class="rk-answer">{remark.words}</p>
    <p>
      {remark.treatment ? (
        <>
          <strong>{treatmentInWords(remark.treatment)}</strong>
          {remark.reply && `: ${remark.reply}`}
          <span class="rk-muted">
            {' '}
            {remark.dealtByName}
            {remark.dealtAt && (
              <>
                , <Moment at={remark.dealtAt} />
              </>
            )}
          </span>
        </>
      ) : (
        <span class="rk-muted">noch nicht behandelt</span>
      )}
    </p>
    {children}
  </div>
)

interface RequestPageProps {
  readonly report: PlanningReport
  readonly request: CoordinationRequest
  /** The viewer answers for the unit, and the time for it has not passed. */
  readonly mayAnswer: boolean
  readonly form: FormState
  readonly trouble: string | null
  readonly notice: string | undefined
}

/** What a unit is asked, with the form of its answer, or what it answered and what became of it. */
export const RequestPage = ({ report, request, mayAnswer, form, trouble, notice }: RequestPageProps) => (
  <>
    <CodedNotice of={NOTICES} code={notice} />
    {trouble && (
      <Alert kind="danger">
        <p>{trouble}</p>
      </Alert>
    )}
    <Head
      kicker={<a href={urls.planningReport(report.id)}>{report.title}</a>}
      title={`Stellungnahme: ${request.unit}`}
      seenBy={report.visibility}
    />
    <Facts
      of={[
        ['Gefragt von', `${request.askedByName}, ${report.unit}`],
        ['Antwort bis', <Day on={request.dueOn} />],
        ['Stand', requestInWords(request.state)],
        request.question && ['Worum es geht', request.question],
        request.answeredAt && ['Geantwortet', request.answeredByName],
      ]}
    />
    {request.answer && <p class="rk-answer">{request.answer}</p>}
    {request.remarks.map(remark => (
      <RemarkShown remark={remark} />
    ))}
    {mayAnswer && (
      <section class="rk-section" aria-labelledby="antworten">
        <h2 id="antworten">Antworten</h2>
        <p>
          Lesen Sie den <a href={urls.planningReport(report.id)}>Entwurf</a>. Ohne Anmerkungen heißt Ihre Antwort: einverstanden. Eine
          Antwort wird nicht mehr geändert.
        </p>
        <EditForm of={answerForm} state={form} action={urls.planningRequest(request.id)} submit="Antwort geben" primary />
      </section>
    )}
  </>
)
