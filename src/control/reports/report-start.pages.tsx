import { text } from '#web/form/field.ts'
import { EditForm } from '#web/form/fields.tsx'
import { type FormState, form } from '#web/form/form.ts'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'

export const startForm = form({
  paper: text('paper', {
    label: 'Vorlage oder Antrag',
    hint: 'Aktenzeichen, zum Beispiel V2003/22',
    required: 'Geben Sie das Aktenzeichen des Beschlusses an.',
  }),
})

export interface StartPageProps {
  readonly state: FormState
  readonly waiting: readonly { readonly reference: string; readonly name: string | null; readonly on: Temporal.PlainDate }[]
  readonly today: Temporal.PlainDate
}

/** Asks what to report on: a reference, or one of the controls that come next. */
export const StartPage = ({ state, waiting, today }: StartPageProps) => (
  <>
    <h1>Bericht beginnen</h1>
    <EditForm of={startForm} state={state} unsaved="Noch nicht begonnen." action={urls.reports()} submit="Beginnen" primary />
    {waiting.length > 0 && (
      <section class="rk-section" aria-labelledby="naechste-kontrollen">
        <h2 id="naechste-kontrollen">Die nächsten Kontrollen</h2>
        <ul class="rk-start__list">
          {waiting.map(paper => (
            <li>
              <form method="post" action={urls.reports()}>
                <input type="hidden" name="paper" value={paper.reference} />
                <button class="rk-text-button rk-reference" type="submit">
                  {paper.reference}
                </button>
                <span class="rk-muted">
                  <Day on={paper.on} today={today} />
                </span>
                <span>{paper.name}</span>
              </form>
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
)
