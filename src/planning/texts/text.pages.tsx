import { EditForm, Fold } from '#web/form/fields.tsx'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import type { Turn } from '#writing/turn.store.ts'
import type { Section } from '#writing/writing.store.ts'
import { countedBefore, type Reference, WrittenText } from '#writing/written-text.pages.tsx'
import { ReportHead } from '../reports/report.pages.tsx'
import type { PlanningReport } from '../reports/report.store.ts'
import { chapterOf } from '../rules/chapters.ts'
import { addForm } from './section.form.ts'

export const TEXT_NOTICES = {
  ...successes({
    begonnen: 'Der Text ist nach dem Muster der Stadt angelegt.',
    hinzugefuegt: 'Der Abschnitt ist hinzugefügt.',
    geordnet: 'Die Reihenfolge ist geändert.',
    entfernt: 'Der Abschnitt ist entfernt.',
    eingelesen: 'Der Text aus der Word-Datei ist übernommen. Bitte sehen Sie ihn durch.',
  }),
  geschlossen: { kind: 'warning', text: 'Bei diesem Schritt steht der Text fest. Es wurde nichts geändert.' },
  'nicht-leer': { kind: 'warning', text: 'Nur ein leerer Abschnitt, der nicht zum Muster gehört, lässt sich entfernen.' },
  vorhanden: { kind: 'warning', text: 'Diese Abschnitte gibt es schon. Es wurde nichts hinzugefügt.' },
} as const

/** What links of a text lead to: what `[[M 3]]` names. */
export type Refer = (to: string, number: string) => Reference | undefined

export interface TextPageProps {
  readonly report: PlanningReport
  readonly sections: readonly Section[]
  /** Who is writing now, by section. */
  readonly turns: ReadonlyMap<string, Turn>
  readonly remarks: ReadonlyMap<string, number>
  /** Whether this person may write now. */
  readonly mayWrite: boolean
  /** Whether this person may look at a section by itself, with its remarks. */
  readonly mayRemark: boolean
  readonly refer: Refer
  readonly adding: FormState | undefined
  readonly notice: string | undefined
}

/** The text of a report, to be read from its first chapter to its last. */
export const TextPage = (props: TextPageProps) => {
  const { report, sections, mayWrite, refer, adding, notice } = props
  const before = countedBefore(sections.map(({ content }) => content))
  const hasWords = sections.some(({ markdown }) => markdown !== '')
  return (
    <>
      <CodedNotice of={TEXT_NOTICES} code={notice} />
      <ReportHead
        report={report}
        at="text"
        actions={
          hasWords && (
            <>
              <a href={urls.planningTextPdf(report.id)}>PDF</a>
              <a href={urls.planningTextDocx(report.id)}>Word</a>
            </>
          )
        }
      />
      {sections.length === 0 && <EmptyText {...props} />}
      {sections.length > 1 && (
        <nav class="rk-written__contents" aria-label="Inhalt">
          <ol>
            {sections.map(section => (
              <li>
                <a href={`#abschnitt-${section.id}`}>{section.title}</a>
                {section.markdown === '' && <span class="rk-muted"> (noch leer)</span>}
              </li>
            ))}
          </ol>
        </nav>
      )}
      {sections.map((section, at) => (
        <section class="rk-section" aria-labelledby={`abschnitt-${section.id}`}>
          <h2 id={`abschnitt-${section.id}`}>{section.title}</h2>
          <SectionLine {...props} section={section} isFirst={at === 0} isLast={at === sections.length - 1} />
          {section.markdown === '' ? (
            <p class="rk-empty">
              {mayWrite ? (chapterOf(section.chapter)?.hint ?? 'Noch nichts geschrieben.') : 'Noch nichts geschrieben.'}
            </p>
          ) : (
            <WrittenText
              text={section.content}
              level={3}
              prefix={`a${at + 1}`}
              refer={refer}
              {...(before[at] ? { before: before[at] } : {})}
            />
          )}
        </section>
      ))}
      {mayWrite && sections.length > 0 && (
        <Fold title="Abschnitt hinzufügen" open={adding !== undefined}>
          <EditForm of={addForm} state={adding ?? EMPTY} action={urls.planningText(report.id)} submit="Hinzufügen" />
        </Fold>
      )}
    </>
  )
}

const EmptyText = ({ report, mayWrite }: TextPageProps) =>
  mayWrite ? (
    <section class="rk-section" aria-labelledby="anfang">
      <h2 id="anfang">Den Text beginnen</h2>
      <p>
        Das Muster der Stadt hat die Kapitel Einleitung, Grundlagen, Interpretation, Bestandsaufnahme, Schnittstellen, Bedarfe und
        Maßnahmen.
      </p>
      <form method="post" action={urls.planningText(report.id)} class="rk-actions">
        <button type="submit" name="aktion" value="muster" class="rk-btn rk-btn--primary">
          Nach dem Muster beginnen
        </button>
        <a href={urls.planningTextImport(report.id)}>Aus einer Word-Datei einlesen</a>
      </form>
    </section>
  ) : (
    <p class="rk-empty">Zu diesem Bericht ist noch kein Text geschrieben.</p>
  )

/** What is to know of a section, and what can be done with it. */
const SectionLine = ({
  report,
  section,
  turns,
  remarks,
  mayWrite,
  mayRemark,
  isFirst,
  isLast,
}: TextPageProps & { readonly section: Section; readonly isFirst: boolean; readonly isLast: boolean }) => {
  const turn = turns.get(section.id)
  const open = remarks.get(section.id) ?? 0
  // The chapters of the form have their order.
  const isOwn = mayWrite && section.chapter === ''
  const move = (value: string, words: string) => (
    <button type="submit" name="aktion" value={value} class="rk-link-button" aria-label={`${words}: ${section.title}`}>
      {words}
    </button>
  )
  return (
    <>
      {section.dataOn && (
        <p class="rk-muted">
          Datenstand: <Day on={section.dataOn} />
        </p>
      )}
      {mayRemark && (
        <form class="rk-actions rk-written__line" method="post" action={urls.planningSectionArrange(report.id, section.id)}>
          <a href={urls.planningSection(report.id, section.id)} aria-label={`${mayWrite ? 'Schreiben' : 'Anmerken'}: ${section.title}`}>
            {mayWrite ? 'Schreiben' : 'Anmerken'}
          </a>
          <span>{open === 0 ? 'keine offene Anmerkung' : open === 1 ? '1 offene Anmerkung' : `${open} offene Anmerkungen`}</span>
          {turn && <span>{turn.name ?? 'Jemand'} schreibt gerade hier</span>}
          {isOwn && !isFirst && move('hoch', 'Nach oben')}
          {isOwn && !isLast && move('runter', 'Nach unten')}
          {isOwn && section.markdown === '' && move('entfernen', 'Entfernen')}
        </form>
      )}
    </>
  )
}
