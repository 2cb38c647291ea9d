import { EditForm, Fields, Problems } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import type { Remark } from '#writing/remark.store.ts'
import type { Block } from '#writing/rules/document.ts'
import type { Turn } from '#writing/turn.store.ts'
import type { Section, SetAside } from '#writing/writing.store.ts'
import { WrittenText } from '#writing/written-text.pages.tsx'
import type { PlanningReport } from '../reports/report.store.ts'
import { chapterOf } from '../rules/chapters.ts'
import { remarkForm, sectionForm } from './section.form.ts'
import type { Refer } from './text.pages.tsx'

const NOTICES = {
  ...successes({
    gespeichert: 'Gespeichert.',
    angemerkt: 'Die Anmerkung ist eingetragen.',
    erledigt: 'Die Anmerkung ist erledigt.',
    'wieder-offen': 'Die Anmerkung ist wieder offen.',
    uebernommen: 'Sie schreiben jetzt in diesem Abschnitt.',
    zurueckgeholt: 'Die frühere Fassung gilt wieder. Was vorher galt, bleibt als Fassung stehen.',
    verworfen: 'Der zurückgelegte Text ist verworfen.',
  }),
  geschlossen: { kind: 'warning', text: 'Bei diesem Schritt steht der Text fest. Was Sie geschrieben haben, ist zurückgelegt.' },
} as const

export interface SectionPageProps {
  readonly report: PlanningReport
  readonly section: Section
  /** Whether this person may write the text at this step. */
  readonly mayWrite: boolean
  /** Whoever else is writing here now. */
  readonly heldBy: Turn | null
  /** Who took the section over from this person. */
  readonly takenBy: Turn | null
  readonly asides: readonly SetAside[]
  readonly remarks: readonly Remark[]
  /** The paragraph, or remark, to which a remark is being written, with what came back. */
  readonly remarking: { readonly on: string; readonly state: FormState } | null
  readonly state: FormState
  /** Names this open page: what cannot be saved from here is set aside by it. */
  readonly sheet: string
  readonly refer: Refer
  /** What the text can refer to, by name and in words. */
  readonly offered: readonly (readonly [name: string, words: string])[]
  readonly notice: string | undefined
}

/** A section to be written: its form, how it will look, and the remarks on its paragraphs. */
export const SectionPage = (props: SectionPageProps) => {
  const { report, section, mayWrite, heldBy, takenBy, asides, notice } = props
  const writes = mayWrite && !heldBy
  return (
    <>
      <CodedNotice of={NOTICES} code={notice} />
      <Head
        kicker={
          <>
            <a href={`${urls.planningText(report.id)}#abschnitt-${section.id}`}>{report.title}</a> · Abschnitt
          </>
        }
        title={section.title}
        actions={<a href={urls.planningSectionVersions(report.id, section.id)}>Frühere Fassungen</a>}
      />
      {asides.length > 0 && (
        <Alert kind="warning">
          <p>
            Ein Text von Ihnen liegt zurück, weil inzwischen jemand anderes gespeichert hat.{' '}
            <a href={urls.planningSectionAside(report.id, section.id)}>Beide Texte nebeneinander ansehen und wählen</a>
          </p>
        </Alert>
      )}
      {takenBy && (
        <Alert kind="warning">
          <p>
            {takenBy.name ?? 'Jemand anderes'} hat diesen Abschnitt übernommen: <Moment at={takenBy.since} />.
          </p>
        </Alert>
      )}
      {mayWrite && heldBy && <Held {...props} heldBy={heldBy} />}
      {!mayWrite && (
        <p class="rk-muted">
          Sie können lesen und anmerken. Schreiben kann hier, wer in der zuständigen Stelle plant, solange der Bericht im Entwurf ist.
        </p>
      )}
      {writes && <Writing {...props} />}
      <section class="rk-section" aria-labelledby="vorschau">
        <h2 id="vorschau">{writes ? 'So steht es im Bericht' : 'Text'}</h2>
        <div data-writing-preview>
          <Shown {...props} />
        </div>
      </section>
      <Orphans {...props} />
    </>
  )
}

const Held = ({ report, section, heldBy }: SectionPageProps & { readonly heldBy: Turn }) => (
  <Alert kind="info">
    <p>
      {heldBy.name ?? 'Jemand anderes'} schreibt hier seit <Moment at={heldBy.since} />. Ohne Lebenszeichen wird der Abschnitt nach zwei
      Minuten frei.
    </p>
    <form method="post" action={urls.planningSectionTakeOver(report.id, section.id)} class="rk-actions">
      <a href={urls.planningSection(report.id, section.id)}>Noch einmal nachsehen</a>
      <button type="submit" class="rk-btn">
        Abschnitt übernehmen
      </button>
    </form>
  </Alert>
)

const Writing = ({ report, section, state, sheet, offered }: SectionPageProps) => {
  const chapter = chapterOf(section.chapter)
  const { title, dataOn, markdown } = sectionForm.fields
  return (
    <>
      <Problems state={state} />
      <form
        method="post"
        action={urls.planningSection(report.id, section.id)}
        class="rk-written__form"
        novalidate
        data-writing={section.id}
        data-sign={urls.planningSectionSign(report.id, section.id)}
        data-read={urls.planningSectionRead(report.id, section.id)}
        data-offered={JSON.stringify({ references: offered })}
      >
        <input type="hidden" name="version" value={String(section.version)} />
        <input type="hidden" name="blatt" value={sheet} />
        {chapter && <p>{chapter.hint}</p>}
        <Fields
          of={sectionForm}
          state={state}
          only={chapter ? (chapter.hasData ? ['dataOn', 'markdown'] : ['markdown']) : ['title', 'dataOn', 'markdown']}
        />
        {chapter && <input type="hidden" name={title.name} value={section.title} />}
        {chapter && !chapter.hasData && <input type="hidden" name={dataOn.name} value={section.dataOn?.toString() ?? ''} />}
        <div class="rk-actions">
          <button type="submit" class="rk-btn rk-btn--primary" aria-describedby={markdown.name}>
            Speichern
          </button>
          <p class="rk-saved" data-writing-state>
            Nr. {section.version}, gespeichert <Moment at={section.modified} />
          </p>
        </div>
      </form>
      <Marks />
    </>
  )
}

/** How headings, lists and tables are typed. */
const Marks = () => (
  <details class="rk-edit">
    <summary>Wie Überschriften, Listen und Tabellen geschrieben werden</summary>
    <dl class="rk-facts rk-written__marks">
      {(
        [
          ['Absatz', 'eine Leerzeile dazwischen'],
          ['Überschrift', '# Überschrift, ## eine Stufe tiefer'],
          ['Hervorheben', '**fett**, *kursiv*'],
          ['Liste', '- Punkt, oder 1. Punkt; eingerückt eine Stufe tiefer'],
          ['Tabelle', 'Tabelle: Kinder nach Alter\n| Alter | Zahl |\n|---|---:|\n| 0–5 | 1204 |'],
          ['Fußnote', 'im Text[^1] und darunter, allein: [^1]: Stand 31.12.2024'],
          ['Abbildung', '![Was zu sehen ist](name "Unterschrift")'],
          ['Verweis', '[das Konzept](https://…), eine Maßnahme: [[M 3]]'],
          ['Zitat', '> Zitierter Satz'],
        ] as const
      ).map(([name, example]) => (
        <>
          <dt>{name}</dt>
          <dd>
            <code>{example}</code>
          </dd>
        </>
      ))}
    </dl>
    <p>Ein Zeichen, das kein Zeichen sein soll, bekommt einen Schrägstrich davor: \*so\*.</p>
  </details>
)

/** The section as it will be read, with the remarks below their paragraphs. */
export const Shown = (props: SectionPageProps) =>
  props.section.markdown === '' ? (
    <p class="rk-empty">Noch nichts geschrieben.</p>
  ) : (
    <WrittenText
      text={props.section.content}
      level={3}
      prefix="a"
      refer={props.refer}
      below={block => <Remarks {...props} block={block} />}
    />
  )

const Remarks = ({ block, ...props }: SectionPageProps & { readonly block: Block }) => {
  const { report, section, remarks, remarking } = props
  const own = remarks.filter(({ blockId, answersId }) => blockId === block.id && answersId === null)
  const here = urls.planningSection(report.id, section.id)
  return (
    <div class="rk-remarks">
      {own.map(remark => (
        <OneRemark {...props} remark={remark} />
      ))}
      {remarking?.on === block.id ? (
        <RemarkForm {...props} on={block.id} state={remarking.state} />
      ) : (
        <a class="rk-remarks__add" href={`${here}?anmerken=${block.id}#a-${block.id}`}>
          Anmerken<span class="rk-visually-hidden"> zum Absatz darüber</span>
        </a>
      )}
    </div>
  )
}

const OneRemark = ({ remark, ...props }: SectionPageProps & { readonly remark: Remark }) => {
  const { report, section, remarks, remarking } = props
  const answers = remarks.filter(({ answersId }) => answersId === remark.id)
  const isOpen = remark.closedAt === null
  return (
    <article class={isOpen ? 'rk-remark' : 'rk-remark rk-remark--closed'} aria-label={isOpen ? 'Offene Anmerkung' : 'Erledigte Anmerkung'}>
      {[remark, ...answers].map(({ by, at, body }) => (
        <div>
          <p class="rk-muted">
            {by ?? 'Jemand'}, <Moment at={at} />
          </p>
          <p class="rk-answer">{body}</p>
        </div>
      ))}
      {remarking?.on === remark.id ? (
        <RemarkForm {...props} on={remark.id} state={remarking.state} />
      ) : (
        <form class="rk-actions" method="post" action={urls.planningSectionRemarks(report.id, section.id)}>
          <input type="hidden" name="zu" value={remark.id} />
          {isOpen && <a href={`${urls.planningSection(report.id, section.id)}?anmerken=${remark.id}#a-${remark.blockId}`}>Antworten</a>}
          <button type="submit" name="aktion" value={isOpen ? 'erledigt' : 'oeffnen'} class="rk-link-button">
            {isOpen ? 'Erledigt' : 'Wieder öffnen'}
          </button>
        </form>
      )}
    </article>
  )
}

const RemarkForm = ({ report, section, on, state }: SectionPageProps & { readonly on: string; readonly state: FormState }) => (
  <EditForm
    of={remarkForm}
    state={state}
    action={urls.planningSectionRemarks(report.id, section.id)}
    submit="Eintragen"
    hidden={{ zu: on }}
  />
)

/** Remarks whose paragraph is gone: what they were about stands with them. */
const Orphans = (props: SectionPageProps) => {
  const there = new Set(props.section.content.blocks.map(({ id }) => id))
  const left = props.remarks.filter(({ blockId, answersId }) => answersId === null && !there.has(blockId))
  return left.length === 0 ? null : (
    <section class="rk-section" aria-labelledby="ohne-absatz">
      <h2 id="ohne-absatz">Anmerkungen zu Absätzen, die es nicht mehr gibt</h2>
      {left.map(remark => (
        <>
          <blockquote class="rk-answer">{remark.quote}</blockquote>
          <OneRemark {...props} remark={remark} />
        </>
      ))}
    </section>
  )
}
