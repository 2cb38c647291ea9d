import { EditForm, Fold } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import type { KnownRequest } from './booking.store.ts'
import { euros, KIND_WORDS } from './money-words.ts'
import { reasonForm } from './purpose.form.ts'
import type { Purpose } from './purpose.store.ts'

interface WaitingProps {
  readonly purpose: Purpose
  readonly requests: readonly KnownRequest[]
  /** Ids of the requests that this person may check. */
  readonly mayCheck: ReadonlySet<string>
  readonly viewer: string
  readonly forms: { readonly reason: FormState; readonly back: string | null; readonly about: string | null }
}

/** Bookings that wait for a second person, with what whoever looks at the page may do about them. */
export const Waiting = ({ purpose, requests, mayCheck, viewer, forms }: WaitingProps) =>
  requests.length === 0 ? null : (
    <section class="rk-section" aria-labelledby="zu-pruefen">
      <h2 id="zu-pruefen">Wartet auf die zweite Person</h2>
      <ul class="rk-plain">
        {requests.map(({ id, kind, cents, valueOn, document, words, recipient, decision, enteredBy, enteredByName, reversesId }) => {
          const name = `${reversesId ? 'Stornierung: ' : ''}${KIND_WORDS[kind][1]} ${euros(cents)}`
          const isOwn = enteredBy === viewer
          return (
            <li>
              <p>
                <strong>{name}</strong>, <Day on={valueOn} />
                {document && `, Beleg ${document}`}
                {recipient && `, an ${recipient}`}
                {words && `, ${words}`}
                {decision && `, Entscheidung: ${decision}`} <span class="rk-muted">eingetragen von {enteredByName}</span>
              </p>
              {mayCheck.has(id) && (
                <form method="post" action={urls.purposeCheck(purpose.id)} class="rk-inline-form">
                  <input type="hidden" name="buchung" value={id} />
                  <input type="hidden" name="tun" value="buchen" />
                  <button type="submit" class="rk-btn rk-btn--primary" aria-label={`${name} geprüft, buchen`}>
                    Geprüft, buchen
                  </button>
                </form>
              )}
              {(mayCheck.has(id) || isOwn) && (
                <Fold title={isOwn ? 'Zurückziehen' : 'Ablehnen'} open={forms.back === 'reason' && forms.about === id}>
                  <EditForm
                    of={reasonForm}
                    state={forms.about === id ? forms.reason : reasonForm.fill({})}
                    action={urls.purposeCheck(purpose.id)}
                    submit={isOwn ? 'Eintrag zurückziehen' : 'Mit Grund ablehnen'}
                    hidden={{ buchung: id, tun: 'ablehnen' }}
                    prefix={`grund-${id}-`}
                    unsaved="Noch nicht entschieden."
                  />
                </Fold>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
