import { EditForm } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { decisionForm } from './overdue.form.ts'
import type { OverdueList } from './overdue.ts'

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
export const DecisionForm = ({ year, today, state }: { year: number; today: Temporal.PlainDate; state: FormState }) => (
  <section class="rk-section" aria-labelledby="beschluss">
    <h2 id="beschluss">Beschluss des Rates</h2>
    <p class="rk-muted">
      Hat der Rat anders beschlossen als vorgeschlagen, ändern Sie zuerst die Zeilen. Mit dem Eintragen folgt das Register: neue Termine,
      Aufhebungen, Streichungen.
    </p>
    <EditForm of={decisionForm(today)} state={state} action={urls.overdueDecision(year)} submit="Beschluss eintragen" primary quiet />
  </section>
)
