import { formatCount } from '#vocabulary/german-format.ts'
import { text } from '#web/form/field.ts'
import { EditForm, Fields, Fold } from '#web/form/fields.tsx'
import { EMPTY, type FormState, form } from '#web/form/form.ts'
import { CHOSEN } from '#web/list/choosing.tsx'
import { Head } from '#web/record/head.tsx'
import { urls } from '#web/urls.ts'
import type { DocumentRow } from './document.store.ts'

/** Why an upload is discarded. */
export const discardForm = form({
  because: text('grund', {
    label: 'Grund',
    hint: 'zum Beispiel: falsche Datei, beschädigt, doppelt gescannt',
    required: 'Sagen Sie, warum das Dokument verworfen wird.',
    longest: 500,
  }),
})

const DiscardForm = ({ ids, state }: { ids: readonly string[]; state: FormState }) => (
  <EditForm
    of={discardForm}
    state={state}
    unsaved="Nichts verworfen."
    action={urls.documentsDiscard()}
    submit="Verwerfen"
    look="rk-form rk-narrow-form"
  >
    {ids.map(id => (
      <input type="hidden" name={CHOSEN} value={id} />
    ))}
    <Fields of={discardForm} state={state} />
  </EditForm>
)

const CONSEQUENCE =
  'Verworfenes fragt niemanden mehr und steht nur noch unter „verworfen“. Die Datei bleibt aufbewahrt; es lässt sich wieder aufnehmen.'

/** Discards one document, from its page. */
export const DiscardFold = ({ id }: { id: string }) => (
  <Fold title="Verwerfen: Das hätte nicht hochgeladen werden sollen" open={false}>
    <p class="rk-muted">{CONSEQUENCE}</p>
    <DiscardForm ids={[id]} state={EMPTY} />
  </Fold>
)

/** Asks for the reason before documents are discarded. */
export const DiscardPage = ({ documents, state }: { documents: readonly DocumentRow[]; state: FormState }) => (
  <>
    <Head
      kicker={<a href={urls.documents()}>Dokumente</a>}
      title={`${formatCount(documents.length, 'Dokument', 'Dokumente', 'Kein Dokument')} verwerfen`}
    />
    {documents.length === 0 ? (
      <p class="rk-empty">
        Unter den ausgewählten Dokumenten ist keines, das sich verwerfen lässt. Was im Register steht, wird nicht verworfen.
      </p>
    ) : (
      <>
        <ul class="rk-plain-list">
          {documents.map(({ id, fileName }) => (
            <li class="rk-file-name">
              <a href={urls.document(id)}>{fileName}</a>
            </li>
          ))}
        </ul>
        <p class="rk-muted">{CONSEQUENCE}</p>
        <DiscardForm ids={documents.map(({ id }) => id)} state={state} />
      </>
    )}
    <p>
      <a href={urls.documents()}>Nichts verwerfen</a>
    </p>
  </>
)
