import { formatCount } from '#vocabulary/german-format.ts'
import { EditForm, Fold, Hidden } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { answerForm, remarkForm } from './remark.form.ts'
import type { Remark } from './remark.store.ts'

/** What someone typed that could not be kept, with the reason. */
export interface UnsavedRemark {
  readonly state: FormState
  /** The remark that it answers; null for a new one. */
  readonly answers: string | null
}

export interface RemarksProps {
  readonly reportId: string
  readonly remarks: readonly Remark[]
  readonly points: readonly { readonly pointId: string; readonly name: string }[]
  /** The page to come back to. */
  readonly from: 'entwurf' | 'weg'
  /** Whether something can still be said: until the report is signed. */
  readonly isOpen: boolean
  readonly unsaved?: UnsavedRemark | null
}

/** Questions and remarks inside the administration about a report: open ones first. They stay with the draft and are in no letter. */
export const Remarks = ({ reportId, remarks, points, from, isOpen, unsaved = null }: RemarksProps) => {
  const open = remarks.filter(({ settledBy }) => settledBy === null)
  const settled = remarks.filter(({ settledBy }) => settledBy !== null)
  const nameOf = (pointId: string | null): string => {
    const point = points.find(candidate => candidate.pointId === pointId)
    return point ? `Zu Punkt ${point.name}` : 'Zum ganzen Bericht'
  }
  if (!isOpen && remarks.length === 0) return null
  return (
    <section class="rk-section rk-remarks" id="anmerkungen" tabindex={-1} aria-labelledby="anmerkungen-titel">
      <h2 id="anmerkungen-titel">
        Fragen und Anmerkungen <span class="rk-count">{formatCount(open.length, 'offen', 'offen', 'nichts offen')}</span>
      </h2>
      <p class="rk-muted">Nur für die Verwaltung: Sie stehen in keinem Brief und auf keiner Seite für andere.</p>
      {open.map(remark => (
        <OneRemark remark={remark} about={nameOf(remark.pointId)} {...{ reportId, from, isOpen }} unsaved={unsaved} />
      ))}
      {isOpen && <NewRemark {...{ reportId, from, points }} unsaved={unsaved?.answers === null ? unsaved : null} />}
      {settled.length > 0 && (
        <details class="rk-edit">
          <summary>{formatCount(settled.length, 'erledigte', 'erledigte')}</summary>
          {settled.map(remark => (
            <OneRemark remark={remark} about={nameOf(remark.pointId)} {...{ reportId, from }} isOpen={false} unsaved={null} />
          ))}
        </details>
      )}
    </section>
  )
}

interface OneProps extends Pick<RemarksProps, 'reportId' | 'from' | 'isOpen'> {
  readonly remark: Remark
  readonly about: string
  readonly unsaved: UnsavedRemark | null
}

const OneRemark = ({ remark, about, reportId, from, isOpen, unsaved }: OneProps) => {
  const mine = unsaved?.answers === remark.id ? unsaved : null
  return (
    <article class="rk-remark" aria-label={`${about}, von ${remark.authorName}`}>
      <p class="rk-remark__by">
        <strong>{about}</strong> · {remark.authorName}, <Moment at={remark.at} />
      </p>
      <p class="rk-answer">{remark.text}</p>
      {remark.answers.map(answer => (
        <div class="rk-remark__answer">
          <p class="rk-remark__by">
            {answer.authorName}, <Moment at={answer.at} />
          </p>
          <p class="rk-answer">{answer.text}</p>
        </div>
      ))}
      {remark.settledBy && <p class="rk-muted">Erledigt von {remark.settledBy}.</p>}
      {isOpen && (
        <div class="rk-remark__do">
          <Fold title="Antworten" open={mine !== null}>
            <EditForm
              of={answerForm}
              state={mine?.state ?? EMPTY}
              prefix={`antwort-${remark.id}-`}
              action={urls.reportRemarks(reportId)}
              submit="Antwort speichern"
              hidden={{ aktion: 'antworten', anmerkung: remark.id, seite: from }}
            />
          </Fold>
          <form class="rk-inline-form" method="post" action={urls.reportRemarks(reportId)}>
            <Hidden values={{ aktion: 'erledigen', anmerkung: remark.id, seite: from }} />
            <button class="rk-link-button" type="submit">
              Als erledigt kennzeichnen
              <span class="rk-visually-hidden">
                : {about}, von {remark.authorName}
              </span>
            </button>
          </form>
        </div>
      )}
    </article>
  )
}

type NewProps = Pick<RemarksProps, 'reportId' | 'from' | 'points'> & { readonly unsaved: UnsavedRemark | null }

const NewRemark = ({ reportId, from, points, unsaved }: NewProps) => (
  <Fold title="Frage oder Anmerkung schreiben" open={unsaved !== null}>
    <EditForm
      of={remarkForm}
      state={unsaved?.state ?? EMPTY}
      prefix="anmerkung-"
      action={urls.reportRemarks(reportId)}
      submit="Speichern"
      hidden={{ aktion: 'schreiben', seite: from }}
      choices={{ pointId: [['', 'Ganzer Bericht'], ...points.map(({ pointId, name }) => [pointId, `Punkt ${name}`] as const)] }}
    />
  </Fold>
)
