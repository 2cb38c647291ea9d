import { formatGermanDate } from '#vocabulary/german-date.ts'
import { differsInWords } from '#vocabulary/word-difference.ts'
import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { CodedNotice } from '#web/record/notice.tsx'
import { Difference } from '#web/ui/difference.tsx'
import { Field } from '#web/ui/field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import { type EditionSection, pairSections } from '#writing/rules/edition.ts'
import type { Edition } from '#writing/writing.store.ts'
import { ReportHead } from '../reports/report.pages.tsx'
import type { PlanningReport } from '../reports/report.store.ts'
import { editionForm } from './section.form.ts'

/** A whole text that can be compared: an edition that was kept, the text as it is now, or that of the report before. */
export interface Comparable {
  readonly key: string
  readonly name: string
  readonly sections: readonly EditionSection[]
}

interface EditionsPageProps {
  readonly report: PlanningReport
  readonly editions: readonly Edition[]
  readonly comparable: readonly Comparable[]
  readonly from: Comparable | undefined
  readonly to: Comparable | undefined
  readonly mayKeep: boolean
  readonly keeping: FormState
  readonly notice: string | undefined
}

const NOTICES = {
  festgehalten: { kind: 'success', text: 'Die Fassung ist festgehalten.' },
  leer: { kind: 'warning', text: 'Es ist noch kein Text da, der sich festhalten ließe.' },
} as const

/** The editions of a report's text, and what changed between two of them. */
export const EditionsPage = (props: EditionsPageProps) => {
  const { report, editions, comparable, mayKeep, keeping, notice } = props
  return (
    <>
      <CodedNotice of={NOTICES} code={notice} />
      <ReportHead report={report} at="editions" />
      <section class="rk-section" aria-labelledby="festgehalten">
        <h2 id="festgehalten">Festgehaltene Fassungen</h2>
        {editions.length === 0 ? (
          <p class="rk-empty">Noch keine Fassung ist festgehalten.</p>
        ) : (
          <ul class="rk-plain">
            {editions.map(({ name, madeAt, madeBy }) => (
              <li>
                {name} <span class="rk-muted">{madeBy ? `von ${madeBy}, ` : ''}</span>
                <Moment at={madeAt} />
              </li>
            ))}
          </ul>
        )}
        {mayKeep && <EditForm of={editionForm} state={keeping} action={urls.planningEditions(report.id)} submit="Fassung festhalten" />}
      </section>
      {comparable.length > 1 && <Comparison {...props} />}
    </>
  )
}

const Comparison = ({ report, comparable, from, to }: EditionsPageProps) => (
  <section class="rk-section" aria-labelledby="vergleich">
    <h2 id="vergleich">Vergleichen</h2>
    <form class="rk-filter" method="get" action={urls.planningEditions(report.id)}>
      {(
        [
          ['von', 'Von', from],
          ['bis', 'Zu', to],
        ] as const
      ).map(([name, label, chosen]) => (
        <Field id={name} label={label}>
          <select id={name} name={name} class="rk-input">
            {comparable.map(each => (
              <option value={each.key} selected={each.key === chosen?.key}>
                {each.name}
              </option>
            ))}
          </select>
        </Field>
      ))}
      <button type="submit" class="rk-btn">
        Vergleichen
      </button>
    </form>
    {from && to && from.key !== to.key && <Changes from={from} to={to} />}
  </section>
)

const Changes = ({ from, to }: { from: Comparable; to: Comparable }) => {
  const pairs = pairSections(from.sections, to.sections)
  const changed = pairs.filter(
    ({ before, after }) => !before || !after || before.dataOn !== after.dataOn || differsInWords(before.markdown, after.markdown),
  )
  return (
    <>
      <p>
        {changed.length === 0
          ? 'Beide Fassungen haben dieselben Worte.'
          : `${changed.length} von ${pairs.length} Abschnitten sind anders. Gleiche Abschnitte stehen nicht hier.`}
      </p>
      {changed.map(({ title, before, after }) => (
        <>
          <h3>
            {title}
            {!before && ' (neu)'}
            {!after && ' (entfallen)'}
          </h3>
          {before && after && before.dataOn !== after.dataOn && (
            <p class="rk-muted">
              Datenstand: {dayInWords(before.dataOn)} → {dayInWords(after.dataOn)}
            </p>
          )}
          <Difference before={before?.markdown ?? ''} after={after?.markdown ?? ''} />
        </>
      ))}
    </>
  )
}

const dayInWords = (day: string | null): string => (day === null ? 'keiner' : formatGermanDate(Temporal.PlainDate.from(day)))
