import { formatGermanDate } from '#vocabulary/german-date.ts'
import { describedBy, Field } from '#web/ui/field.tsx'
import { urls } from '#web/urls.ts'
import type { FieldError, FormValues } from './draft.schema.ts'
import type { DraftView } from './draft.view.ts'

interface HeadProps {
  readonly view: DraftView
  readonly errors: readonly FieldError[]
}

interface TextProps {
  readonly id: string
  readonly label: string
  readonly values: FormValues
  readonly errors: readonly FieldError[]
  readonly hint?: string
  readonly type?: 'text' | 'date'
}

const errorOf = (errors: readonly FieldError[], id: string): string | undefined => errors.find(error => error.field === id)?.message

const TextInput = ({ id, label, values, errors, hint, type = 'text' }: TextProps) => {
  const error = errorOf(errors, id)
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input id={id} name={id} type={type} value={values[id] ?? ''} {...describedBy({ id, hint, error })} />
    </Field>
  )
}

const Lines = ({ id, label, values, errors, hint }: TextProps) => {
  const error = errorOf(errors, id)
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea id={id} name={id} rows={2} {...describedBy({ id, hint, error })}>
        {`\n${values[id] ?? ''}`}
      </textarea>
    </Field>
  )
}

/** Interim or final (C1): the first decision, because the rest of the report depends on it. */
export const KindChoice = ({ view }: { view: DraftView }) => (
  <fieldset class="rk-choice" id="art" tabindex={-1}>
    <legend>Art des Berichts</legend>
    <div class="rk-choice__options">
      {(
        [
          ['interim', 'Zwischeninformation'],
          ['final', 'abschließende Information'],
        ] as const
      ).map(([value, label]) => (
        <label>
          <input type="radio" name="art" value={value} checked={view.values['art'] === value} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

/** The day of the next control, with the day that follows from the answers (C3). */
export const NextControl = ({ view, errors }: HeadProps) => (
  <section class="rk-draft-section" aria-labelledby="kontrolle-titel">
    <h2 id="kontrolle-titel">Nächste Beschlusskontrolle</h2>
    <div class="rk-draft-section__row">
      <TextInput
        id="naechste"
        label="Termin"
        type="date"
        values={view.values}
        errors={errors}
        hint="Eine abschließende Information nennt keinen."
      />
      <div id="vorschlag">
        <Proposal view={view} />
      </div>
    </div>
  </section>
)

/** The proposed day with its reason; sent anew with every save. */
export const Proposal = ({ view }: { view: Pick<DraftView, 'proposal' | 'values'> }) =>
  view.proposal && view.values['art'] !== 'final' ? (
    <p class="rk-proposal">
      Vorschlag: <time datetime={view.proposal.on.toString()}>{formatGermanDate(view.proposal.on)}</time>, {view.proposal.reason}.{' '}
      {view.values['naechste'] !== view.proposal.on.toString() && (
        <button class="rk-text-button" type="submit" name="aktion" value="vorschlag" data-proposal={view.proposal.on.toString()}>
          Vorschlag übernehmen
        </button>
      )}
    </p>
  ) : null

/** Everything around the points: who writes to whom, who signs, who takes note (C4). */
export const LetterHead = ({ view, errors }: HeadProps) => (
  <section class="rk-draft-section" aria-labelledby="kopf-titel">
    <h2 id="kopf-titel">Briefkopf und Unterschriften</h2>
    <input type="hidden" name="kopf" value="ja" />
    <div class="rk-draft-section__grid">
      <Department view={view} errors={errors} />
      <TextInput id="zeichen" label="Geschäftszeichen (GZ)" values={view.values} errors={errors} />
      <TextInput
        id="datum"
        label="Datum des Briefes"
        type="date"
        values={view.values}
        errors={errors}
        hint="Leer: der Tag der Unterschrift"
      />
      <Lines id="adressaten" label="Adressaten" values={view.values} errors={errors} hint="Eine Zeile je Zeile der Anschrift" />
      <Lines id="anlagen" label="Anlagen" values={view.values} errors={errors} hint="Eine Zeile je Anlage" />
      <button class="rk-text-button" type="submit" name="aktion" value="anlagen">
        Dateien und Adressen anhängen …
      </button>
      <div class="rk-field">
        <label class="rk-tick">
          <input
            type="checkbox"
            id="vertraulich"
            name="vertraulich"
            value="ja"
            checked={view.values['vertraulich'] === 'ja'}
            disabled={view.mustBeConfidential}
          />{' '}
          Vertraulich
        </label>
        {view.mustBeConfidential && <input type="hidden" name="vertraulich" value="ja" />}
        <span class="rk-field__hint">
          {view.mustBeConfidential
            ? 'Der Beschluss ist vertraulich, also auch jeder Bericht darüber.'
            : 'Bericht, Antworten und Dateien sieht dann nur, wer Vertrauliches sehen darf.'}
        </span>
      </div>
    </div>
    <Signatures view={view} errors={errors} />
  </section>
)

/** A choice from the settings; with the script it fills in the file mark at once, without it the button does. */
const Department = ({ view, errors }: HeadProps) => {
  const error = errorOf(errors, 'geschaeftsbereich')
  return (
    <Field id="geschaeftsbereich" label="Geschäftsbereich" error={error}>
      <input
        id="geschaeftsbereich"
        name="geschaeftsbereich"
        list="geschaeftsbereiche"
        autocomplete="off"
        value={view.values['geschaeftsbereich'] ?? ''}
        data-department
        {...describedBy({ id: 'geschaeftsbereich', error })}
      />
      <datalist id="geschaeftsbereiche">
        {view.departments.map(({ name, fileMark }) => (
          <option value={name} data-file-mark={fileMark} />
        ))}
      </datalist>
      {view.departments.length > 0 && (
        <button class="rk-text-button" type="submit" name="aktion" value="geschaeftsbereich" data-without-script>
          Zeichen dazu übernehmen
        </button>
      )}
    </Field>
  )
}

const Signatures = ({ view, errors }: HeadProps) => (
  <div class="rk-draft-section__row" id="unterschriften" tabindex={-1}>
    <div class="rk-plain">
      <p class="rk-label">Es unterschreiben</p>
      <dl class="rk-facts">
        {view.way.checks && <Person label="Prüfung" {...view.way.checks} />}
        {view.way.signs ? (
          <Person label="Unterschrift" {...view.way.signs} />
        ) : (
          <>
            <dt>Unterschrift</dt>
            <dd>Das Verzeichnis der Stellen kennt diesen Geschäftsbereich nicht.</dd>
          </>
        )}
        {view.way.cosigns.map(cosigner => (
          <Person label="Mitzeichnung" {...cosigner} />
        ))}
      </dl>
      <p class="rk-field__hint">
        Nach dem <a href={urls.organizations()}>Verzeichnis der Stellen</a> von heute; im Brief steht, wer wirklich unterschreibt. Wer
        mitzeichnet, wird auf der Seite <a href={urls.reportWay(view.id)}>Weg des Berichts</a> gewählt.
      </p>
    </div>
    <fieldset class="rk-plain">
      <legend>Kenntnisnahme</legend>
      <label class="rk-tick">
        <input type="checkbox" name="kenntnis" value="ja" checked={view.values['kenntnis'] === 'ja'} /> Der Brief geht zur Kenntnis an:
      </label>
      <div class="rk-signature">
        <TextInput id="kenntnis.name" label="Name" values={view.values} errors={errors} />
        <TextInput id="kenntnis.role" label="Amt" values={view.values} errors={errors} />
      </div>
    </fieldset>
  </div>
)

const Person = ({ label, unit, who }: { label: string; unit: string; who: string | null }) => (
  <>
    <dt>{label}</dt>
    <dd>
      {who ?? 'niemand eingetragen'}
      <span class="rk-muted"> ({unit})</span>
    </dd>
  </>
)
