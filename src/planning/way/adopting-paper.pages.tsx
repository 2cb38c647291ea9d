import { germanPointKind } from '#register/record/point-kind.ts'
import type { RegisteredPoint } from '#register/record/resolution.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { subjectForm } from '../offers/subject.form.ts'
import type { PlanningReport } from '../reports/report.store.ts'
import { ADOPTING_KINDS, speaksOfOther } from '../rules/adopting-points.ts'

interface AdoptingPaperProps {
  readonly report: PlanningReport
  readonly points: readonly RegisteredPoint[]
  readonly mayLink: boolean
  readonly form: FormState
}

/** The resolution that adopts a report: its points word by word, and of which kinds they are, proposed from their words and confirmed by a person. */
export const AdoptingPaper = ({ report, points, mayLink, form }: AdoptingPaperProps) => (
  <section class="rk-section" aria-labelledby="beschluss">
    <h2 id="beschluss">Beschluss, der den Bericht annimmt</h2>
    {report.paper === '' ? (
      <p class="rk-muted">Kein Beschluss ist verknüpft.</p>
    ) : (
      <>
        <p>
          <ReferenceLink reference={report.paper} />
        </p>
        {mayLink && <RowAction action={urls.planningPaper(report.id)} hidden={{ tun: 'loesen' }} words="Verknüpfung lösen" />}
        {points.length > 0 && <Points {...{ report, points, mayLink }} />}
      </>
    )}
    {mayLink && report.paper === '' && (
      <EditForm of={subjectForm} state={form} action={urls.planningPaper(report.id)} submit="Beschluss verknüpfen" />
    )}
  </section>
)

const Points = ({ report, points, mayLink }: Pick<AdoptingPaperProps, 'report' | 'points' | 'mayLink'>) => (
  <form method="post" action={urls.planningPaper(report.id)}>
    <input type="hidden" name="tun" value="arten" />
    <p>
      {report.kindsConfirmedAt ? (
        <>
          Bestätigt von {report.kindsConfirmedBy}, <Moment at={report.kindsConfirmedAt} />.
        </>
      ) : (
        'Vorgeschlagen nach dem Wortlaut. Bestätigen Sie, was jeder Punkt tut; der Wortlaut bleibt, wie er beschlossen ist.'
      )}
    </p>
    {points.map(({ id, number, text, kinds }) => (
      <fieldset class="rk-plain">
        <legend>Punkt {number}</legend>
        <p class="rk-answer">{text}</p>
        {speaksOfOther(text, report.kind) && (
          <p class="rk-muted">
            {report.kind === 'subject'
              ? 'Der Punkt spricht vom Stadtraum, der Bericht ist thematisch.'
              : 'Der Punkt spricht von einer Leistungsart, der Bericht ist stadträumlich.'}{' '}
            Es gilt der Wortlaut.
          </p>
        )}
        {ADOPTING_KINDS.map(kind => (
          <label class="rk-tick">
            <input type="checkbox" name={`punkt.${id}`} value={kind} checked={kinds.includes(kind)} disabled={!mayLink} />{' '}
            {germanPointKind(kind)}
          </label>
        ))}
      </fieldset>
    ))}
    {mayLink && (
      <button type="submit" class="rk-btn">
        {report.kindsConfirmedAt ? 'Neu bestätigen' : 'Bestätigen'}
      </button>
    )}
  </form>
)
