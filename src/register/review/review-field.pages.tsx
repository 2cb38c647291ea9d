import { fingerprint, isOpenFinding, type ReviewField } from '#reading/doubts/review-fields.ts'
import { DOCUMENT_KINDS, germanDocumentKind } from '#vocabulary/document-kind.ts'
import { germanStatus, POINT_STATUSES } from '#vocabulary/status.ts'
import type { MeantUnit } from './meant-unit.store.ts'
import { isLong } from './review.view.ts'

export interface ReviewFieldRowProps {
  readonly field: ReviewField
  readonly error?: string | undefined
  /** As typed, where it could not be kept. */
  readonly typed?: string | undefined
  /** The register's words, where they are others. */
  readonly register?: string | undefined
  readonly isOpen: boolean
  /** Of the department: which unit it means. */
  readonly unit?: MeantUnit | undefined
}

const WORDS = { sure: 'sicher', check: 'prüfen', unreadable: 'unlesbar', missing: 'nicht gefunden', absent: 'nicht angegeben' } as const

/** Nothing was found where the document may well say nothing: that is not the same as words that cannot be read. */
const isNotFound = ({ value, findings }: ReviewField): boolean =>
  value === '' && findings.length > 0 && findings.every(({ code }) => code.endsWith('-missing'))

const stateOf = (field: ReviewField): { readonly key: string; readonly word: string } => {
  if (field.decision?.decision === 'corrected') return { key: 'corrected', word: 'berichtigt' }
  if (field.decision) return { key: 'accepted', word: 'geprüft' }
  return { key: field.certainty, word: isNotFound(field) ? WORDS.missing : WORDS[field.certainty] }
}

/** One value: what was read, how sure that is, why it has to be looked at, where it stands, and the ways to decide. */
export const ReviewFieldRow = (props: ReviewFieldRowProps) => {
  const { field, error, register, isOpen, unit } = props
  const state = stateOf(field)
  const isPlain = isLong(field.input) || field.pointer.endsWith('/number')
  // What blocks is as a rule the finding that stands above already.
  const said = error !== undefined && !field.findings.some(({ message }) => message === error) ? error : ''
  const accepts = field.value === '' ? 'Steht nicht im Dokument' : 'Stimmt'
  const showsEvidence = field.evidence && (isOpenFinding(field) || field.certainty === 'check' || !isPlain)
  return (
    <div
      class={`rk-value rk-value--${state.key}`}
      id={`${field.id}-zeile`}
      tabindex={-1}
      data-field={field.pointer}
      data-field-id={field.id}
      {...(isOpenFinding(field) ? { 'data-open': true } : {})}
      {...(field.decision === null && field.certainty === 'check' ? { 'data-doubt': true } : {})}
    >
      <div class="rk-value__head">
        <label for={field.id}>{field.label}</label>
        <span class="rk-value__state" data-certainty>
          {state.word}
        </span>
      </div>
      <ul class="rk-value__findings" id={`${field.id}-befund`} hidden={field.findings.length === 0}>
        {field.findings.map(finding => (
          <li>{finding.message}</li>
        ))}
      </ul>
      <p class="rk-field__error" id={`${field.id}-fehler`} data-error hidden={said === ''}>
        {said}
      </p>
      {register && (
        <div class="rk-value__register">
          <span class="rk-muted">Im Register steht:</span>
          <blockquote class="rk-decided">{register}</blockquote>
        </div>
      )}
      <div class="rk-value__value">
        <Control {...props} />
        {unit && <UnitChoices unit={unit} />}
        <input type="hidden" name={`h:${field.pointer}`} value={fingerprint(field.value)} />
        {isOpen && (
          <button
            class="rk-btn rk-value__accept"
            type="submit"
            name="aktion"
            value={`stimmt:${field.pointer}`}
            aria-label={`${field.label}: ${accepts}`}
          >
            {accepts}
          </button>
        )}
      </div>
      {unit && unit.name !== field.value && (
        <p class="rk-value__evidence">
          {unit.name === null ? (
            'Keine Stelle heißt heute so. Wählen Sie eine aus der Liste, oder verknüpfen Sie die Bezeichnung später unter „Zuständigkeiten ohne Amt“.'
          ) : (
            <>Gemeint ist: {unit.name}</>
          )}
        </p>
      )}
      {(showsEvidence || field.readValue !== null) && (
        <p class="rk-value__evidence">
          {field.readValue !== null && <>Gelesen war: „{shorten(field.readValue) || 'nichts'}“. </>}
          {showsEvidence && field.evidence && (
            <>
              <a href={`#beleg-${field.id}`}>Im Dokument{field.evidence.page ? `, Seite ${field.evidence.page}` : ''}</a>: „
              {shorten(field.evidence.raw)}“
            </>
          )}
        </p>
      )}
    </div>
  )
}

const UNITS = 'stellen-zur-auswahl'

const UnitChoices = ({ unit }: { unit: MeantUnit }) => (
  <datalist id={UNITS}>
    {unit.choices.map(name => (
      <option value={name}></option>
    ))}
  </datalist>
)

const shorten = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 160 ? `${flat.slice(0, 159)}…` : flat
}

const Control = ({ field, error, typed, unit }: ReviewFieldRowProps) => {
  const value = typed ?? field.value
  const described = [field.findings.length > 0 ? `${field.id}-befund` : '', error ? `${field.id}-fehler` : ''].filter(Boolean).join(' ')
  const attributes = {
    id: field.id,
    name: field.pointer,
    class: 'rk-input',
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': 'true' as const } : {}),
    ...(unit ? { list: UNITS } : {}),
  }
  const choices = choicesOf(field)
  if (choices)
    return (
      <select {...attributes}>
        {choices.map(([code, label]) => (
          <option value={code} selected={code === value}>
            {label}
          </option>
        ))}
      </select>
    )
  if (isLong(field.input))
    return (
      <textarea {...attributes} class={field.input === 'decided' ? 'rk-input rk-input--decided' : 'rk-input'} rows={2}>
        {value}
      </textarea>
    )
  return <input {...attributes} type={field.input === 'date' ? 'date' : 'text'} value={value} autocomplete="off" spellcheck={false} />
}

function choicesOf(field: ReviewField): [string, string][] | null {
  switch (field.input) {
    case 'kind':
      return DOCUMENT_KINDS.map(kind => [kind, germanDocumentKind(kind)])
    case 'status':
      return [['', '– kein Stand –'], ...POINT_STATUSES.map((status): [string, string] => [status, germanStatus(status)])]
    case 'reportKind':
      return [
        ['', '– keine Angabe –'],
        ['interim', 'Zwischeninformation'],
        ['final', 'abschließende Information'],
      ]
    case 'confidential':
      return [
        ['', '– keine Angabe –'],
        ['ja', 'ja, vertraulich'],
        ['nein', 'nein'],
      ]
    default:
      return null
  }
}
