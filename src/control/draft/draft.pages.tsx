import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import type { Problem } from '#web/form/field.ts'
import { Problems } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { StepLine } from '#web/record/step-line.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { ReferenceLink, ReferenceLinks } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { answerField, pointAnchor } from '../report/draft-places.ts'
import { answeredIn, type ReportPaper, referencesOf } from '../report/report.store.ts'
import { Remarks } from '../way/remarks.pages.tsx'
import { pointNames } from '../way/way-points.ts'
import { CheckPanel } from './check-panel.pages.tsx'
import type { FieldDifference } from './draft-conflict.form.ts'
import { KindChoice, LetterHead, NextControl } from './draft-head.pages.tsx'
import type { DraftView } from './draft-loading.ts'
import { DraftLeadIn, DraftPoint } from './draft-point.pages.tsx'
import { DraftPreview } from './draft-preview.pages.tsx'

export interface DraftPageProps {
  readonly view: DraftView
  readonly today: Temporal.PlainDate
  readonly notice?: Notice | undefined
  readonly problems?: readonly Problem[]
  /** What someone else saved meanwhile, where the form differs from it. */
  readonly conflict?: readonly FieldDifference[]
  /** It was submitted meanwhile: what is in the form was not saved. */
  readonly onItsWay?: boolean
}

export const pointCount = (view: DraftView): number => view.papers.reduce((sum, paper) => sum + answeredIn(paper).length, 0)

/** The page on which a report is written. One form: every button saves before it does what it says, so that no click loses text. */
export const DraftPage = ({ view, today, notice, problems = [], conflict, onItsWay = false }: DraftPageProps) => {
  const state = { texts: view.texts, problems }
  const openRemarks = view.remarks.filter(({ settledBy }) => settledBy === null).length
  return (
    <>
      {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
      <Problems state={state} title="Noch nicht gespeichert. Ihr Text steht unten, wie Sie ihn geschrieben haben." />
      {onItsWay && (
        <Alert kind="warning">
          Dieser Entwurf wurde inzwischen zur Prüfung gegeben. Ihr Text steht unten und ist noch nicht gespeichert: Kopieren Sie, was Sie
          brauchen, oder holen Sie den Entwurf auf der Seite <a href={urls.reportWay(view.id)}>Weg des Berichts</a> zurück und speichern Sie
          dann.
        </Alert>
      )}
      {conflict && <Conflict differences={conflict} />}
      {view.way.handedBack && <HandedBack {...view.way.handedBack} />}
      <form
        id="bericht"
        class="rk-draft"
        method="post"
        action={urls.reportDraft(view.id)}
        data-draft={view.id}
        data-saved-at={view.savedAt}
        novalidate
      >
        <input type="hidden" name="version" value={String(view.version)} />
        <header class="rk-head rk-draft__head">
          <div>
            <p class="rk-head__kicker">
              <ReferenceLinks of={referencesOf(view)} /> · Bericht schreiben · Entwurf
              {view.texts['vertraulich'] === 'ja' ? ' · vertraulich' : ''}
            </p>
            <h1>{view.subject}</h1>
            {view.corrects && <p class="rk-muted">{view.corrects}</p>}
          </div>
          <div class="rk-actions">
            <span class="rk-saved" id="gespeichert">
              Gespeichert um {view.savedAt}
            </span>
            <button type="submit" name="aktion" value="speichern" data-without-script>
              Speichern
            </button>
            <button type="button" data-fold-all hidden>
              Alles aufklappen
            </button>
            <a class="rk-draft__to-check" href="#pruefung">
              Was noch fehlt
            </a>
            {openRemarks > 0 && <a href="#anmerkungen">{formatCount(openRemarks, 'offene Anmerkung', 'offene Anmerkungen')}</a>}
            <button type="button" data-preview aria-pressed="false" aria-controls="vorschau" hidden>
              Brief daneben
            </button>
            <button type="submit" name="aktion" value="brief">
              Brief ansehen
            </button>
            <button class="rk-btn--primary" type="submit" name="aktion" value="weitergeben">
              Weitergeben …
            </button>
          </div>
        </header>
        <StepLine label="Weg des Berichts" steps={view.line} today={today} />
        <div class="rk-draft__columns">
          <div class="rk-draft__main">
            <KindChoice view={view} />
            {view.papers.map(paper => (
              <PaperPart paper={paper} view={view} state={state} today={today} />
            ))}
            <section class="rk-draft-section" aria-labelledby="weitere-titel">
              <h2 id="weitere-titel">Weiterer Beschluss im selben Brief</h2>
              <div class="rk-draft-section__inline">
                <label for="beschluss">Vorlage oder Antrag</label>
                <input id="beschluss" name="beschluss" class="rk-input" placeholder="V0000/00" autocomplete="off" />
                <button class="rk-btn" type="submit" name="aktion" value="beschluss-hinzufuegen">
                  Hinzufügen
                </button>
              </div>
            </section>
            <NextControl view={view} state={state} />
            <LetterHead view={view} state={state} />
            <p class="rk-draft__foot">
              <button class="rk-text-button" type="submit" name="aktion" value="versionen">
                Frühere Fassungen
              </button>
              <button class="rk-text-button" type="submit" name="aktion" value="loeschen">
                Entwurf löschen …
              </button>
            </p>
          </div>
          <div class="rk-draft__side">
            <aside class="rk-check" id="pruefung" aria-labelledby="pruefung-titel" tabindex={-1}>
              <CheckPanel check={view.check} points={pointCount(view)} />
            </aside>
            <DraftPreview id={view.id} />
          </div>
        </div>
      </form>
      <Remarks reportId={view.id} remarks={view.remarks} points={pointNames(view)} from="entwurf" isOpen />
    </>
  )
}

/** Why the draft came back, above everything else. */
const HandedBack = ({ who, at, reason }: NonNullable<DraftView['way']['handedBack']>) => (
  <Alert kind="warning">
    <p>
      <strong>Zurückgegeben</strong> von {who}, <Moment at={at} />:
    </p>
    <p class="rk-answer">„{reason}“</p>
  </Alert>
)

/** A point with status and answer, about which neither the gate nor a field nor whoever handed the draft back has anything to say. */
function isSettled(pointId: string, { check, texts, way }: DraftView, { problems }: FormState): boolean {
  if (way.handedBack) return false
  const places = [...[...check.contradictions, ...check.hints].map(({ anchor }) => anchor), ...problems.map(({ field }) => field)]
  const ownFields = answerField(pointId, 'answer').replace(/answer$/, '')
  const isNamed = places.some(place => place === pointAnchor(pointId) || place.startsWith(ownFields))
  return Boolean(texts[answerField(pointId, 'answer')]?.trim() && texts[answerField(pointId, 'status')]) && !isNamed
}

const PaperPart = ({ paper, view, state, today }: { paper: ReportPaper; state: FormState } & Pick<DraftPageProps, 'view' | 'today'>) => (
  <section class="rk-draft-paper" aria-labelledby={`beschluss-${paper.paperId}`}>
    <header class="rk-draft-paper__head">
      <h2 id={`beschluss-${paper.paperId}`}>
        <ReferenceLink reference={paper.reference} /> {paper.name}
      </h2>
      <p class="rk-muted">
        {[
          paper.decidedOn && `Beschlossen am ${formatGermanDate(paper.decidedOn)}`,
          paper.session && `Sitzung ${paper.session}`,
          paper.repealedBy && `aufgehoben durch ${paper.repealedBy}`,
          paper.textSource === 'quotes' && 'Wortlaut aus Zitaten, die Ausfertigung fehlt noch',
          paper.textSource === 'list' && 'Wortlaut aus einer Liste, die Ausfertigung fehlt noch',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {paper.points.filter(({ pointId }) => view.last.has(pointId)).length > 1 && (
        <button class="rk-text-button" type="submit" name="aktion" value={`alle-uebernehmen:${paper.paperId}`}>
          Überall, wo noch nichts steht, die letzte Antwort übernehmen
          {view.papers.length > 1 && <span class="rk-visually-hidden"> ({paper.reference})</span>}
        </button>
      )}
      {view.papers.length > 1 && (
        <button class="rk-text-button" type="submit" name="aktion" value={`beschluss-entfernen:${paper.paperId}`}>
          Aus diesem Brief nehmen<span class="rk-visually-hidden"> ({paper.reference})</span>
        </button>
      )}
    </header>
    {paper.points.length === 0 ? (
      <p class="rk-empty">Das Register hat zu diesem Beschluss noch keine Punkte. Laden Sie zuerst die Beschlussausfertigung hoch.</p>
    ) : (
      paper.points.map(point =>
        point.isLeadIn ? (
          <DraftLeadIn point={point} />
        ) : (
          <DraftPoint
            point={point}
            last={view.last.get(point.pointId)}
            state={state}
            today={today}
            offered={view.offered.get(point.pointId)}
            contributions={view.contributions.get(point.pointId) ?? []}
            isSettled={isSettled(point.pointId, view, state)}
          />
        ),
      )
    )}
  </section>
)

const Conflict = ({ differences }: { differences: readonly FieldDifference[] }) => (
  <Alert kind="warning">
    <p>
      <strong>In einem anderen Fenster wurde dieser Bericht inzwischen geändert.</strong> Unten steht, was Sie geschrieben haben; noch ist
      nichts davon gespeichert. Mit „Speichern“ gilt Ihre Fassung, die andere bleibt unter „Frühere Fassungen“ erhalten. An diesen Stellen
      unterscheiden sich beide:
    </p>
    <dl class="rk-conflict">
      {differences.map(difference => (
        <div>
          <dt>
            <a href={`#${difference.field}`}>{difference.label}</a> – dort steht jetzt:
          </dt>
          <dd class="rk-answer">{difference.theirsInWords}</dd>
        </div>
      ))}
    </dl>
  </Alert>
)
