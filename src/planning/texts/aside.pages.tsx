import { Fields } from '#web/form/fields.tsx'
import { Head } from '#web/record/head.tsx'
import { Difference } from '#web/ui/difference.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import type { Meeting } from '#writing/rules/meeting.ts'
import type { Section, SectionVersion, SetAside } from '#writing/writing.store.ts'
import type { PlanningReport } from '../reports/report.store.ts'
import { sectionForm } from './section.form.ts'

export interface AsidePageProps {
  readonly report: PlanningReport
  readonly section: Section
  readonly aside: SetAside
  /** The version it was written on. */
  readonly base: SectionVersion | undefined
  readonly meeting: Meeting
}

/** What somebody wrote beside what others have saved since, and what both wrote on: one of them is chosen, or both are brought together. */
export const AsidePage = ({ report, section, aside, base, meeting }: AsidePageProps) => {
  const [before, clashes] = [base?.markdown ?? '', meeting.clashes.length]
  const { title, dataOn } = sectionForm.fields
  const dataDay = (aside.dataOn ?? section.dataOn)?.toString() ?? ''
  return (
    <>
      <Head kicker={<a href={urls.planningSection(report.id, section.id)}>{section.title}</a>} title="Zwei Texte, einer gilt">
        <p>Während Sie schrieben, wurde dieser Abschnitt gespeichert. Ihr Text ist nicht verloren: Er liegt hier, bis Sie gewählt haben.</p>
      </Head>
      <div class="rk-three">
        <section aria-labelledby="grundlage">
          <h2 id="grundlage">Worauf beide aufbauen</h2>
          <p class="rk-muted">
            {base ? (
              <>
                Nr. {base.version}, <Moment at={base.savedAt} />
              </>
            ) : (
              'nicht mehr aufbewahrt'
            )}
          </p>
          <div class="rk-answer">{before || '(leer)'}</div>
        </section>
        <section aria-labelledby="ihrer">
          <h2 id="ihrer">Ihr Text</h2>
          <p class="rk-muted">
            zurückgelegt <Moment at={aside.at} />
          </p>
          <Difference before={before} after={aside.markdown} />
        </section>
        <section aria-labelledby="anderer">
          <h2 id="anderer">Was jetzt gespeichert ist</h2>
          <p class="rk-muted">
            Nr. {section.version}, <Moment at={section.modified} />
          </p>
          <Difference before={before} after={section.markdown} />
        </section>
      </div>
      <section class="rk-section" aria-labelledby="wahl">
        <h2 id="wahl">Was gelten soll</h2>
        <p>
          {clashes === 0
            ? 'Sie haben an verschiedenen Stellen geschrieben. Unten steht beides zusammen.'
            : `An ${clashes === 1 ? 'einer Stelle' : `${clashes} Stellen`} haben Sie beide dasselbe geändert: Dort steht unten erst Ihr Text, dann der andere. Bitte streichen Sie, was nicht gelten soll.`}
        </p>
        <form method="post" action={urls.planningSectionAside(report.id, section.id)} class="rk-written__form" novalidate>
          <input type="hidden" name="zurueckgelegt" value={aside.id} />
          <input type="hidden" name="version" value={String(section.version)} />
          <input type="hidden" name={title.name} value={aside.title} />
          <input type="hidden" name={dataOn.name} value={dataDay} />
          <Fields of={sectionForm} state={sectionForm.fill({ markdown: meeting.text })} only={['markdown']} />
          <div class="rk-actions">
            <button type="submit" class="rk-btn rk-btn--primary" name="aktion" value="zusammen">
              Diesen Text speichern
            </button>
            <button type="submit" class="rk-btn" name="aktion" value="verwerfen">
              Meinen Text verwerfen
            </button>
          </div>
        </form>
      </section>
    </>
  )
}
