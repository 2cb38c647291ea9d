import type { ReviewField } from '#reading/doubts/review-fields.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { CodedNotice } from '#web/record/notice.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { urls } from '#web/urls.ts'
import { DOCUMENT_NOTICES } from '../document/document.view.ts'
import { CONFIRM_ALL } from '../record/obligation-words.ts'
import type { FieldGroup, ReviewPageProps, ReviewView } from './review.view.ts'
import { ReviewDuties } from './review-duties.pages.tsx'
import { ReviewFieldRow } from './review-field.pages.tsx'
import { AddPoint, Removed } from './review-points.pages.tsx'
import { ReviewSource } from './review-source.pages.tsx'

// The bar stands below both halves, in one row; its buttons are the form's.
const FORM = 'pruefung'

export const ReviewPage = (props: ReviewPageProps) => {
  const { view, notice } = props
  return (
    <>
      <div class="rk-head">
        <div>
          <p class="rk-head__kicker">
            <a href={urls.documents()}>Dokumente</a> / <a href={urls.document(view.id)}>{view.fileName}</a>
          </p>
          <h1>
            {view.isOpen ? 'Prüfen: ' : ''}
            {view.title}
          </h1>
        </div>
        <p class="rk-keys rk-muted" data-needs-script hidden>
          <kbd>j</kbd> <kbd>k</kbd> nächster, voriger Befund · <kbd>a</kbd> stimmt · <kbd>e</kbd> berichtigen
        </p>
        <p class="rk-keys-off rk-muted" data-needs-script hidden>
          <a href={`${urls.help()}#tasten`}>Mit Tasten prüfen</a>
        </p>
      </div>
      <CodedNotice of={DOCUMENT_NOTICES} code={notice} />
      <ErrorSummary {...props} />
      <div class="rk-review" data-review={urls.documentField(view.id)}>
        <ReviewSource id={view.id} source={view.source} />
        <form id={FORM} class="rk-review__fields" method="post" action={urls.documentReview(view.id)} aria-label="Gelesene Werte">
          <fieldset class="rk-bare" disabled={!view.isOpen}>
            {/* Enter in a field saves; without this it would press the first button of the first field. */}
            <button class="rk-visually-hidden" type="submit" name="aktion" value="speichern" tabindex={-1}>
              Speichern
            </button>
            {view.isOpen && !view.bringsPoints && (
              <p class="rk-muted">
                Dieses Dokument ist selbst kein Beschluss: Es kommt nichts daraus ins Register. Sie können es zu dem Beschluss mit seinem
                Aktenzeichen legen oder zurückstellen.
              </p>
            )}
            <Groups {...props} />
            <Removed view={view} />
            {view.isOpen && view.bringsPoints && <AddPoint {...props} />}
            {view.isOpen && (
              <p class="rk-actions">
                <button type="submit" name="aktion" value="speichern" data-save>
                  Speichern
                </button>
                <button type="submit" name="aktion" value="zurueckstellen">
                  Zurückstellen
                </button>
              </p>
            )}
          </fieldset>
        </form>
      </div>
      {view.isOpen && <ReviewBar view={view} />}
    </>
  )
}

const Groups = (props: ReviewPageProps) => {
  const { view } = props
  return (
    <>
      {view.doubtful.length > 0 && (
        <section class="rk-section" aria-labelledby="zu-pruefen">
          <h2 id="zu-pruefen">Zu prüfen</h2>
          {view.doubtful.map(group => (
            <Group group={group} {...props} />
          ))}
        </section>
      )}
      <section class="rk-section" aria-labelledby="ohne-befund">
        <h2 id="ohne-befund" tabindex={-1}>
          {view.doubtful.length > 0 ? 'Ohne Befund' : 'Gelesene Werte'}
        </h2>
        {view.isOpen && <AtOnce view={view} />}
        {view.rest.map(group => (
          <Group group={group} {...props} />
        ))}
      </section>
    </>
  )
}

/** What is right as it stands, confirmed at once: values without a finding, duties that the points propose. */
const AtOnce = ({ view: { duties } }: { view: ReviewView }) => {
  const proposed = duties.filter(({ state }) => state === 'proposed').length
  return (
    <div class="rk-actions rk-review__at-once">
      <button type="submit" name="aktion" value="alle">
        Alle ohne Befund bestätigen
      </button>
      {proposed > 0 && (
        <button type="submit" name="aktion" value="pflichten">
          {CONFIRM_ALL} ({proposed})
        </button>
      )}
    </div>
  )
}

const SHORT = /\/(?:number|status)$/

const Group = ({ group, view, errors, typed, unit }: ReviewPageProps & { group: FieldGroup }) => {
  const row = (field: ReviewField) => (
    <ReviewFieldRow
      field={field}
      error={errors?.get(field.pointer)}
      typed={typed?.get(field.pointer)}
      register={view.registerFindings.find(finding => finding.pointer === field.pointer)?.register}
      isOpen={view.isOpen}
      unit={field.pointer === '/department' ? unit : undefined}
    />
  )
  if (group.point === null) return <>{group.fields.map(row)}</>
  return (
    <fieldset class="rk-point-group">
      <legend>
        {group.title}
        {group.added && <span class="rk-muted"> (ergänzt)</span>}
      </legend>
      <div class="rk-point-group__short">{group.fields.filter(field => SHORT.test(field.pointer)).map(row)}</div>
      {group.fields.filter(field => !SHORT.test(field.pointer)).map(row)}
      <ReviewDuties duties={view.duties.filter(duty => duty.point === group.point)} title={group.title} isOpen={view.isOpen} />
      {view.isOpen && (
        <button class="rk-link-button" type="submit" name="aktion" value={`punkt-weg:${group.point}`}>
          {group.title} entfernen
        </button>
      )}
    </fieldset>
  )
}

const ReviewBar = ({ view }: { view: ReviewView }) => {
  const { checked, total, openFindings, next } = view.progress
  return (
    <div class="rk-bar" role="group" aria-label="Prüfung abschließen">
      <p class="rk-bar__state" role="status">
        <strong data-progress>
          {checked} von {total} geprüft
        </strong>
        <span class="rk-muted" data-open-findings>
          {openFindings > 0 ? `noch ${formatCount(openFindings, 'Befund', 'Befunde')}` : 'kein Befund offen'}
        </span>
      </p>
      <div class="rk-actions">
        {next && (
          <a href={`#${next}-zeile`} data-next-finding>
            Nächster Befund
          </a>
        )}
        <Finish view={view} />
      </div>
    </div>
  )
}

/** Who will see the resolution is said on the button that takes it in (V2); a letter is never published here, and what is confidential has no choice. */
const Finish = ({ view }: { view: ReviewView }) => {
  const button = (value: string, words: string, isPrimary: boolean) => (
    <button
      class={isPrimary ? 'rk-btn--primary' : 'rk-btn'}
      type="submit"
      form={FORM}
      name="aktion"
      value={value}
      {...(isPrimary ? { 'data-finish': '' } : {})}
    >
      {words}
    </button>
  )
  if (!view.bringsPoints) return button('register', 'Zu einem Beschluss legen', true)
  if (view.isConfidential) return button('register', 'Ins Register übernehmen, vertraulich', true)
  return (
    <>
      {view.isResolution && button('register:oeffentlich', 'Ins Register übernehmen und veröffentlichen', false)}
      {button('register', 'Ins Register übernehmen, nur für die Verwaltung', true)}
    </>
  )
}

const ErrorSummary = ({ view, errors, refusal }: ReviewPageProps) => {
  if (!errors || errors.size === 0) return null
  const fields = [...view.doubtful, ...view.rest].flatMap(group => group.fields.map(field => ({ group, field })))
  return (
    <Alert kind="danger">
      <div id="fehler" tabindex={-1}>
        <p>
          <strong>
            {refusal === 'blocked'
              ? 'Das Dokument steht noch nicht im Register. Ihre Angaben sind gespeichert; klären Sie vorher:'
              : 'Nichts wurde gespeichert. Bitte berichtigen Sie:'}
          </strong>
        </p>
        <ul>
          {[...errors].map(([pointer, message]) => {
            const found = fields.find(({ field }) => field.pointer === pointer)
            const place = found
              ? `${found.group.point === null ? '' : `${found.group.title}, `}${found.field.label}`
              : pointer === 'neu/number'
                ? 'Neuer Punkt, Nummer'
                : 'Neuer Punkt'
            const target = found?.field.id ?? (pointer === 'neu/number' ? 'neu-nummer' : 'neu-text')
            return (
              <li>
                <a href={`#${target}`}>{place}</a>: {message}
              </li>
            )
          })}
        </ul>
      </div>
    </Alert>
  )
}
