import { formatList } from '#vocabulary/german-format.ts'
import { May } from '#web/may.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { urls } from '#web/urls.ts'
import type { WayUnit } from './rules/position.ts'
import { inRole } from './step-words.ts'

/** A step that was taken, as it is read. */
export interface StepView {
  readonly what: string
  readonly who: string
  /** "Amtsleiter", with the one whom a deputy stands in for. */
  readonly role: string
  readonly at: Temporal.Instant
  readonly reason: string
  /** What was fixed by this step. */
  readonly hashes?: readonly { readonly label: string; readonly sha256: string }[]
}

/** A step of a trail as it is read; `what` says it in a word. */
export const stepView = (
  step: {
    readonly actorName: string
    readonly capacity: string
    readonly inAbsence: boolean
    readonly forName: string
    readonly at: Temporal.Instant
    readonly reason: string
  },
  what: string,
): StepView => ({
  what,
  who: step.actorName,
  role: inRole({ title: step.capacity, inAbsence: step.inAbsence, forName: step.forName || null }),
  at: step.at,
  reason: step.reason,
})

/** What was done on a way, by whom and in what role. */
export const Trail = ({ steps, none }: { steps: readonly StepView[]; none: string }) => (
  <section class="rk-section" aria-labelledby="verlauf">
    <h2 id="verlauf">Verlauf</h2>
    {steps.length === 0 ? (
      <p class="rk-muted">{none}</p>
    ) : (
      <ol class="rk-trail">
        {steps.map(({ what, who, role, at, reason, hashes = [] }) => (
          <li>
            <p>
              <strong>{what}</strong>
            </p>
            <p>
              {who}, {role}
            </p>
            <p class="rk-muted">
              <Moment at={at} />
            </p>
            {reason && <p class="rk-answer">„{reason}“</p>}
            {hashes.map(({ label, sha256 }) => (
              <p class="rk-trail__hash">
                {label}, SHA-256: <code>{sha256}</code>
              </p>
            ))}
          </li>
        ))}
      </ol>
    )}
  </section>
)

/** What a way waits for, and of whom. */
export interface WaitingView {
  readonly what: string
  readonly unit: Pick<WayUnit, 'id' | 'name'> | null
  /** Who does it where no unit is asked: "Gremienbüro". */
  readonly who?: string | undefined
  /** The head of the unit is asked, and those who stand in. */
  readonly asksHead: boolean
  /** Null where the position is vacant. */
  readonly head: string | null
  readonly deputies: readonly string[]
  readonly isYours: boolean
  /** What is against the viewer's taking it, in a sentence; null where it is somebody else's, whose name stands there. */
  readonly whyNot: string | null
}

/** What a way waits for, one thing beside the other. */
export const Waits = ({ waiting }: { waiting: readonly WaitingView[] }) =>
  waiting.length === 0 ? null : (
    <ul class="rk-waiting">
      {waiting.map(one => (
        <li>
          <One waiting={one} />
        </li>
      ))}
    </ul>
  )

const One = ({ waiting: { what, unit, who, asksHead, head, deputies, isYours, whyNot } }: { waiting: WaitingView }) => (
  <>
    <p>
      <strong>{what}</strong>
      {unit && (
        <>
          {' · '}
          <May permission="people.read">
            <a href={urls.organization(unit.id)}>{unit.name}</a>
          </May>
        </>
      )}
      {who ? ` · ${who}` : ''}
    </p>
    {unit && asksHead && (
      <p>
        {head ?? 'Die Leitung ist zurzeit unbesetzt'}
        {deputies.length > 0 && <span class="rk-muted"> · in Vertretung: {formatList(deputies)}</span>}
        {head === null && deputies.length === 0 && (
          <>
            , und es ist niemand als Vertretung eingetragen. <a href={urls.organization(unit.id)}>Leitung eintragen</a>
          </>
        )}
      </p>
    )}
    {isYours ? (
      <p class="rk-step__mark">
        <span aria-hidden="true">▸</span> Das können Sie tun.
      </p>
    ) : (
      whyNot && <p class="rk-muted">{whyNot}</p>
    )}
  </>
)

/** Said to whoever has done their part: of whom the way waits now. */
export const DoneWith = ({ names }: { names: string | null }) =>
  names === null ? null : (
    <p class="rk-step__done">
      <strong>Sie sind fertig.</strong>
      {names && ` Es wartet jetzt: ${names}.`}
    </p>
  )
