import { Day } from '#web/ui/day.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { OverdueList } from './overdue.ts'

export interface DecisionProblem {
  readonly field: 'vorlage' | 'tag'
  readonly message: string
  readonly values: Readonly<Record<string, string>>
}

/** What the council has decided about a list. */
export const Decided = ({ list }: { list: OverdueList }) => (
  <section class="rk-section" aria-labelledby="beschlossen">
    <h2 id="beschlossen">Beschlossen</h2>
    <p>
      Der Rat hat mit {list.decisionReference && <ReferenceLink reference={list.decisionReference} />}
      {list.decidedOn && (
        <>
          {' '}
          am <Day on={list.decidedOn} />
        </>
      )}{' '}
      entschieden. Das Register folgt dem.
    </p>
  </section>
)

/** Enters what the council has decided about a list. */
export const DecisionForm = ({ year, problem }: { year: number; problem: DecisionProblem | null }) => {
  const errorOf = (field: DecisionProblem['field']): string | undefined => (problem?.field === field ? problem.message : undefined)
  return (
    <section class="rk-section" aria-labelledby="beschluss">
      <h2 id="beschluss">Beschluss des Rates</h2>
      <p class="rk-muted">
        Hat der Rat anders beschlossen als vorgeschlagen, ändern Sie zuerst die Zeilen. Mit dem Eintragen folgt das Register: neue Termine,
        Aufhebungen, Streichungen.
      </p>
      <form method="post" action={urls.overdueDecision(year)}>
        <Field id="vorlage" label="Vorlage" hint="Aktenzeichen des Beschlusses, zum Beispiel V0123/26" error={errorOf('vorlage')}>
          <input
            id="vorlage"
            name="vorlage"
            value={problem?.values['vorlage'] ?? ''}
            autocomplete="off"
            {...describedBy({ id: 'vorlage', hint: 'ja', error: errorOf('vorlage') })}
          />
        </Field>
        <Field id="tag" label="Beschlossen am" error={errorOf('tag')}>
          <input
            id="tag"
            name="tag"
            type="date"
            value={problem?.values['tag'] ?? ''}
            {...describedBy({ id: 'tag', error: errorOf('tag') })}
          />
        </Field>
        <button class="rk-btn rk-btn--primary" type="submit">
          Beschluss eintragen
        </button>
      </form>
    </section>
  )
}
