import { germanActor } from '#platform/access/principal.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { CHOSEN } from '#web/list/choosing.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { TakenAct } from '../intake/intake-act.store.ts'
import type { Against } from '../intake/take-back.usecases.ts'

/** Takes these documents back out of the register, all or none. */
export const TakeBackForm = ({ ids, words }: { ids: readonly string[]; words: string }) => (
  <form method="post" action={urls.documentsTaken()}>
    {ids.map(id => (
      <input type="hidden" name={CHOSEN} value={id} />
    ))}
    <button class="rk-btn" type="submit">
      {words}
    </button>
  </form>
)

/** What was taken over lately, and the way back. */
export const TakenPage = ({
  acts,
  against,
  back,
}: {
  acts: readonly TakenAct[]
  against: readonly Against[]
  back: number | undefined
}) => (
  <>
    <Head kicker={<a href={urls.documents()}>Dokumente</a>} title="Zuletzt ins Register übernommen" />
    {back !== undefined && (
      <Alert kind="success">
        {formatCount(back, 'Dokument ist', 'Dokumente sind', 'Kein Dokument ist')} aus dem Register zurückgenommen und{' '}
        {back === 1 ? 'wartet' : 'warten'} wieder auf die Prüfung. Das Register sagt, was es vorher sagte.
      </Alert>
    )}
    {against.length > 0 && (
      <Alert kind="warning">
        <p>
          <strong>Nichts wurde zurückgenommen.</strong> Dem steht entgegen:
        </p>
        <ul>
          {against.map(({ reference, because, documentId }) => (
            <li>
              {reference ? <ReferenceLink reference={reference} /> : <a href={urls.document(documentId)}>Dokument</a>}: {because}
            </li>
          ))}
        </ul>
      </Alert>
    )}
    <p class="rk-muted">
      Zurücknehmen lässt sich eine Übernahme, solange niemand mit dem weitergearbeitet hat, was durch sie ins Register kam. Die Dokumente
      liegen dann wieder zur Prüfung vor.
    </p>
    {acts.length === 0 ? (
      <p class="rk-empty">Es gibt nichts, was sich zurücknehmen ließe.</p>
    ) : (
      acts.map(({ takenAt, takenBy, documents }) => (
        <section class="rk-section">
          <h2>
            <Moment at={takenAt} />, {germanActor(takenBy)}
          </h2>
          <ul class="rk-plain-list">
            {documents.map(({ id, name }) => (
              <li class="rk-file-name">
                <a href={urls.document(id)}>{name}</a>
              </li>
            ))}
          </ul>
          <TakeBackForm
            ids={documents.map(({ id }) => id)}
            words={documents.length === 1 ? 'Übernahme zurücknehmen' : `Alle ${documents.length} zurücknehmen`}
          />
        </section>
      ))
    )}
  </>
)
