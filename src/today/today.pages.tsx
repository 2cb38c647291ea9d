import type { Child } from 'hono/jsx'
import { inCityTime } from '#platform/clock/clock.ts'
import { formatCount, formatDueDistance } from '#vocabulary/german-format.ts'
import { lightFor } from '#vocabulary/light.ts'
import { Head } from '#web/record/head.tsx'
import { Day } from '#web/ui/day.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { ReferenceLinks } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { Waiting } from '#web/waiting.ts'
import { MOST_WAITING, type WaitingGroup } from './today.usecases.ts'

export interface TodayView {
  readonly groups: readonly WaitingGroup[]
  /** What others of one's unit have to do. */
  readonly ofUnit: readonly WaitingGroup[]
  readonly today: Temporal.PlainDate
  readonly soonDays: number
  readonly parts: readonly { readonly main?: Child; readonly aside?: Child }[]
}

/** What waits for the one who looks, by what is to be done; below it and beside it what is good to know. */
export const TodayPage = ({ view }: { view: TodayView }) => {
  const { groups, ofUnit, parts, today, soonDays } = view
  const aside = parts.flatMap(part => part.aside ?? [])
  const main = (
    <>
      {groups.length === 0 && <p class="rk-empty">Zurzeit wartet nichts auf Sie.</p>}
      {groups.map(group => (
        <Group {...{ group, today, soonDays }} />
      ))}
      {ofUnit.length > 0 && (
        <details class="rk-edit rk-section">
          <summary>
            In Ihrer Stelle <span class="rk-count">{ofUnit.reduce((sum, { rows }) => sum + rows.length, 0)}</span>
          </summary>
          {ofUnit.map(group => (
            <Group {...{ group, today, soonDays }} />
          ))}
        </details>
      )}
      {parts.map(part => part.main)}
    </>
  )
  return (
    <>
      <Head title="Heute" actions={<a href={urls.overview()}>Stand der Stadt</a>} />
      {aside.length === 0 ? (
        main
      ) : (
        <div class="rk-columns">
          <div>{main}</div>
          <aside class="rk-aside" aria-label="Gut zu wissen">
            {aside}
          </aside>
        </div>
      )}
    </>
  )
}

/** More rows of one kind at once are no help: the rest stands in its list. */
const MOST_SHOWN = 12

const Group = ({ group, today, soonDays }: { group: WaitingGroup; today: Temporal.PlainDate; soonDays: number }) => {
  const { kind, rows } = group
  const id = `warten-${kind.place}`
  const shown = kind.all ? rows.slice(0, MOST_SHOWN) : rows.slice(0, MOST_WAITING)
  return (
    <section class="rk-section" aria-labelledby={id}>
      <h2 id={id}>
        {kind.title} <span class="rk-count">{rows.length > MOST_WAITING ? `mehr als ${MOST_WAITING}` : rows.length}</span>
      </h2>
      <ul class="rk-waits">
        {shown.map(row => (
          <Row {...{ row, today, soonDays }} />
        ))}
      </ul>
      {kind.all && (rows.length > 1 || rows.length > shown.length) && (
        <p>
          <a href={kind.all.href}>{kind.all.words}</a>
        </p>
      )}
    </section>
  )
}

const Row = ({ row, today, soonDays }: { row: Waiting; today: Temporal.PlainDate; soonDays: number }) => {
  const { subject, references = [], note, since, by, button } = row
  return (
    <li data-row class={by ? undefined : 'rk-waits--undated'}>
      <div class="rk-waits__what">
        <p class="rk-waits__subject">{subject}</p>
        <p class="rk-muted">
          {references.length > 0 && <ReferenceLinks of={references} />}
          {references.length > 0 && (note || since) && ' · '}
          {note}
          {note && since && ' · '}
          {since && `wartet ${sinceWords(since, today)}`}
        </p>
      </div>
      {by && (
        <p class="rk-waits__when">
          <LightMark light={lightFor({ dueOn: by, today, soonDays })} />
          bis <Day on={by} />
          <span class="rk-muted"> {formatDueDistance(by, today)}</span>
        </p>
      )}
      <Do button={button} about={references.join(', ') || subject} />
    </li>
  )
}

const Do = ({ button: { words, href, send }, about }: { button: Waiting['button']; about: string }) => {
  const said = (
    <>
      {words}
      <span class="rk-visually-hidden">: {about}</span>
    </>
  )
  if (!send)
    return (
      <a class="rk-btn rk-waits__do" href={href} data-row-link>
        {said}
      </a>
    )
  return (
    <form method="post" action={href} class="rk-waits__do">
      {Object.entries(send).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class="rk-btn">
        {said}
      </button>
    </form>
  )
}

const sinceWords = (since: Temporal.Instant, today: Temporal.PlainDate): string => {
  const day = inCityTime(since).toPlainDate()
  return day.equals(today) ? 'seit heute' : formatDueDistance(day, today)
}

/** "3 warten": what the page says of itself in the title of the window. */
export const todayTitle = (count: number): string => (count === 0 ? 'Heute' : `Heute: ${formatCount(count, 'wartet', 'warten')}`)
