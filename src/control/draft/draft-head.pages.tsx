import { formatGermanDate } from '#vocabulary/german-date.ts'
import { Fields } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { urls } from '#web/urls.ts'
import { headForm, KINDS } from './draft.form.ts'
import type { DraftView } from './draft-loading.ts'

interface HeadProps {
  readonly view: DraftView
  readonly state: FormState
}

/** Interim or final (C1): the first decision, because the rest of the report depends on it. */
export const KindChoice = ({ view }: { view: DraftView }) => (
  <fieldset class="rk-choice" id="art" tabindex={-1}>
    <legend>Art des Berichts</legend>
    <div class="rk-choice__options">
      {Object.values(KINDS).map(([value, label]) => (
        <label>
          <input type="radio" name="art" value={value} checked={view.texts['art'] === value} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

/** The day of the next control, with the day that follows from the answers (C3). */
export const NextControl = ({ view, state }: HeadProps) => (
  <section class="rk-draft-section" aria-labelledby="kontrolle-titel">
    <h2 id="kontrolle-titel">Nächste Beschlusskontrolle</h2>
    <div class="rk-draft-section__row">
      <Fields of={headForm} state={state} only={['nextControlOn']} />
      <div id="vorschlag">
        <Proposal view={view} />
      </div>
    </div>
  </section>
)

/** The proposed day with its reason; sent anew with every save. */
export const Proposal = ({ view }: { view: Pick<DraftView, 'proposal' | 'texts'> }) =>
  view.proposal && view.texts['art'] !== 'final' ? (
    <p class="rk-proposal">
      Vorschlag: <time datetime={view.proposal.on.toString()}>{formatGermanDate(view.proposal.on)}</time>, {view.proposal.reason}.{' '}
      {view.texts['naechste'] !== view.proposal.on.toString() && (
        <button class="rk-text-button" type="submit" name="aktion" value="vorschlag" data-proposal={view.proposal.on.toString()}>
          Vorschlag übernehmen
        </button>
      )}
    </p>
  ) : null

/** Everything around the points: who writes to whom, who signs, who takes note (C4). */
export const LetterHead = ({ view, state }: HeadProps) => (
  <section class="rk-draft-section" aria-labelledby="kopf-titel">
    <h2 id="kopf-titel">Briefkopf und Unterschriften</h2>
    <input type="hidden" name="kopf" value="ja" />
    <div class="rk-draft-section__grid">
      <Fields of={headForm} state={state} only={['department']} />
      <datalist id="geschaeftsbereiche">
        {view.departments.map(({ name, fileMark }) => (
          <option value={name} data-file-mark={fileMark} />
        ))}
      </datalist>
      {view.departments.length > 0 && (
        // With the script the file mark is filled in at once.
        <button class="rk-text-button" type="submit" name="aktion" value="geschaeftsbereich" data-without-script>
          Zeichen dazu übernehmen
        </button>
      )}
      <Fields of={headForm} state={state} only={['fileMark', 'date', 'addressees', 'enclosures']} />
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
            checked={view.texts['vertraulich'] === 'ja'}
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
    <Signatures view={view} state={state} />
  </section>
)

const Signatures = ({ view, state }: HeadProps) => (
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
        <input type="checkbox" name="kenntnis" value="ja" checked={view.texts['kenntnis'] === 'ja'} /> Der Brief geht zur Kenntnis an:
      </label>
      <div class="rk-signature">
        <Fields of={headForm} state={state} only={['noteName', 'noteRole']} />
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
