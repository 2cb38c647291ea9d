import type { Child } from 'hono/jsx'
import { EditForm, Fold } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { May } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { subjectForm } from './subject.form.ts'
import type { Subject, SubjectPaper } from './subject.store.ts'

/** What was decided about something, and what is planned for it. */
export const Decided = ({
  papers,
  planned,
  of,
  id,
  state,
}: {
  papers: readonly SubjectPaper[]
  /** Null where the page does not say what is planned. */
  planned: readonly Child[] | null
  of: Subject
  id: string
  state?: FormState | undefined
}) => (
  <section class="rk-section" aria-labelledby="beschlossen">
    <h2 id="beschlossen">Was beschlossen wurde</h2>
    {papers.length === 0 ? (
      <p class="rk-muted">Kein Beschluss ist verknüpft.</p>
    ) : (
      <ul class="rk-plain">
        {papers.map(({ id: link, reference, name, decidedOn }) => (
          <li>
            <ReferenceLink reference={reference} /> {name}
            {decidedOn && (
              <>
                {', '}
                <Day on={decidedOn} />
              </>
            )}
            <May permission="planning.write">
              <RowAction
                action={urls.paperSubject(id)}
                hidden={{ art: of, loesen: link }}
                label={`Verknüpfung mit ${reference} lösen`}
                words="Lösen"
              />
            </May>
          </li>
        ))}
      </ul>
    )}
    <May permission="planning.write">
      <Fold title="Beschluss verknüpfen" open={state !== undefined}>
        <EditForm
          of={subjectForm}
          state={state ?? subjectForm.fill({})}
          action={urls.paperSubject(id)}
          submit="Verknüpfen"
          hidden={{ art: of }}
        />
      </Fold>
    </May>
    {planned && (
      <>
        <h2 id="geplant">Was geplant ist</h2>
        {planned.length === 0 ? <p class="rk-muted">Kein Planungsbericht und kein Dokument des Planungsrahmens nennt das.</p> : planned}
      </>
    )}
  </section>
)
