import { EditForm, Problems } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Head } from '#web/record/head.tsx'
import { Field } from '#web/ui/field.tsx'
import { urls } from '#web/urls.ts'
import type { PlanningReport } from '../reports/report.store.ts'
import { CHAPTERS } from '../rules/chapters.ts'
import type { FoundSection } from '../rules/old-report.ts'
import { oldReportForm } from './section.form.ts'

const OldHead = ({ report }: { report: PlanningReport }) => (
  <Head kicker={<a href={urls.planningText(report.id)}>{report.title}</a>} title="Aus einer Word-Datei einlesen">
    <p>Überschriften werden zu Abschnitten, Listen, Tabellen und Fußnoten bleiben. Erst wenn Sie bestätigen, wird etwas geschrieben.</p>
  </Head>
)

/** Asks for the Word file of an older report. */
export const OldReportPage = ({ report, state }: { report: PlanningReport; state: FormState }) => (
  <>
    <OldHead report={report} />
    <EditForm
      of={oldReportForm}
      state={state}
      action={urls.planningTextUpload(report.id)}
      submit="Ansehen"
      primary
      upload
      unsaved="Noch nicht gelesen."
    />
  </>
)

/** What was found in the file, section by section: each becomes a chapter, a section of its own, or nothing. */
export const FoundPage = ({
  report,
  found,
  taken,
  state,
}: {
  report: PlanningReport
  found: readonly FoundSection[]
  taken: ReadonlySet<string>
  state: FormState
}) => (
  <>
    <OldHead report={report} />
    <Problems state={state} />
    <form method="post" action={urls.planningTextImport(report.id)} class="rk-written__form" novalidate>
      <input type="hidden" name="anzahl" value={String(found.length)} />
      {found.map(({ title, chapter, markdown }, at) => (
        <section class="rk-section" aria-labelledby={`teil-${at}`}>
          <h2 id={`teil-${at}`}>{title}</h2>
          <Field id={`kapitel-${at}`} label="Wird zu">
            <select id={`kapitel-${at}`} name={`kapitel-${at}`} class="rk-input">
              {CHAPTERS.filter(({ key }) => !taken.has(key)).map(each => (
                <option value={each.key} selected={each.key === chapter}>
                  {each.title}
                </option>
              ))}
              <option value="eigener" selected={chapter === '' || taken.has(chapter)}>
                eigener Abschnitt
              </option>
              <option value="nicht">nicht übernehmen</option>
            </select>
          </Field>
          <Field id={`titel-${at}`} label="Überschrift" hint="nur bei einem eigenen Abschnitt">
            <input id={`titel-${at}`} name={`titel-${at}`} class="rk-input" value={title} aria-describedby={`titel-${at}-hinweis`} />
          </Field>
          <Field id={`text-${at}`} label="Text">
            <textarea id={`text-${at}`} name={`text-${at}`} rows={Math.min(14, 3 + markdown.split('\n').length)} class="rk-input">
              {`\n${markdown}`}
            </textarea>
          </Field>
        </section>
      ))}
      <div class="rk-actions">
        <button type="submit" class="rk-btn rk-btn--primary">
          Übernehmen
        </button>
        <a href={urls.planningText(report.id)}>Nichts übernehmen</a>
      </div>
    </form>
  </>
)
