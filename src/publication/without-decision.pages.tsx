import { formatCount } from '#vocabulary/german-format.ts'
import { text } from '#web/form/field.ts'
import { Fields, Problems } from '#web/form/fields.tsx'
import { type FormState, form } from '#web/form/form.ts'
import { Tick } from '#web/list/choosing.tsx'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import type { WithoutDecision } from './without-decision.store.ts'

/** Why what is public is taken back. */
export const takeBackForm = form({
  reason: text('grund', {
    label: 'Grund, wenn Sie etwas zurückziehen',
    hint: 'Bei Briefen liest ihn die Öffentlichkeit an ihrer Adresse.',
    required: 'Sagen Sie, warum es zurückgezogen wird.',
    longest: 500,
  }),
})

const NOTICES = {
  ...successes({
    bestaetigt: 'Bestätigt: Die ausgewählten Einträge bleiben öffentlich.',
    zurueckgezogen: 'Zurückgezogen: Die ausgewählten Einträge sind nicht mehr öffentlich.',
  }),
  teilweise: {
    kind: 'warning',
    text: 'Nicht alles ließ sich zurückziehen: Was noch hier steht, hat jemand inzwischen verändert. Sehen Sie es einzeln an.',
  },
  nichts: { kind: 'warning', text: 'Wählen Sie zuerst mindestens einen Eintrag aus.' },
} as const

export interface WithoutDecisionProps {
  readonly rows: readonly WithoutDecision[]
  readonly total: number
  readonly notice: string | undefined
  readonly state: FormState
  /** Ids that were ticked when the form came back. */
  readonly chosen: readonly string[]
}

/** What became public without anybody deciding it, to be confirmed or taken back. */
export const WithoutDecisionPage = ({ rows, total, notice, state, chosen }: WithoutDecisionProps) => (
  <>
    <Head kicker={<a href={urls.publications()}>Zu veröffentlichen</a>} title="Öffentlich ohne Entscheidung" />
    <CodedNotice of={NOTICES} code={notice} />
    <Problems state={state} title="Nichts zurückgezogen." />
    <p>
      Früher wurde öffentlich, was ins Register kam und nicht als vertraulich bezeichnet war. Hier steht, was so öffentlich ist und worüber
      noch niemand entschieden hat. Es bleibt öffentlich, bis Sie es zurückziehen.
    </p>
    {rows.length === 0 ? (
      <p class="rk-empty">Über alles, was öffentlich ist, hat jemand entschieden.</p>
    ) : (
      <form method="post" action={urls.withoutDecision()} data-choosing novalidate>
        {total > rows.length && (
          <p class="rk-muted">
            {formatCount(total, 'Eintrag', 'Einträge')}; hier stehen die ersten {rows.length}.
          </p>
        )}
        <div class="rk-actions rk-choosing">
          <label class="rk-choose rk-choosing__all">
            <input type="checkbox" data-choose-all /> Alle auf dieser Seite auswählen
          </label>
          <output data-chosen></output>
        </div>
        <Table label="Öffentlich ohne Entscheidung" columns={[{ label: 'Auswählen', kind: 'unseen' }, 'Was', 'Betreff', 'Vom']}>
          {rows.map(row => (
            <tr>
              <Tick id={row.id} name={`${row.isReport ? 'Bericht zu ' : ''}${row.reference}`} isChosen={chosen.includes(row.id)} />
              <td>
                {row.isReport && row.reportId ? (
                  <a href={urls.report(row.reportId)}>Bericht zu {row.reference ?? 'einem Beschluss'}</a>
                ) : (
                  row.reference && <a href={urls.resolution(row.reference)}>Beschluss {row.reference}</a>
                )}
              </td>
              <td>{row.subject ?? '–'}</td>
              <td>{row.on ? <Day on={row.on} /> : '–'}</td>
            </tr>
          ))}
        </Table>
        <Fields of={takeBackForm} state={state} />
        <div class="rk-actions">
          <button class="rk-btn rk-btn--primary" type="submit" name="aktion" value="bestaetigen">
            Ausgewählte bleiben öffentlich
          </button>
          <button class="rk-btn" type="submit" name="aktion" value="zurueckziehen">
            Ausgewählte zurückziehen
          </button>
        </div>
      </form>
    )}
  </>
)
