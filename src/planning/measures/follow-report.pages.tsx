import type { Tx } from '#platform/db/transaction.ts'
import { May } from '#web/may.tsx'
import { FollowButton } from '#web/record/follow.tsx'
import { urls } from '#web/urls.ts'
import type { ReportSection } from '../reports/report.slots.ts'

/** Whether somebody follows a planning report or a measure; told by those who keep subscriptions. */
export type FollowedPort = (tx: Tx, owner: string, what: { readonly kind: 'plan' | 'measure'; readonly id: string }) => Promise<boolean>

/** Ways to hear of what becomes of a report and its measures, for those with an account and those without. */
export const followReport = (isFollowed: FollowedPort): ReportSection => ({
  place: 95,
  async load(tx, { id, visibility }, { principal }) {
    const follows = await isFollowed(tx, principal.id, { kind: 'plan', id })
    return (
      <section class="rk-section rk-keep-up" aria-labelledby="auf-dem-laufenden">
        <h2 id="auf-dem-laufenden">Auf dem Laufenden bleiben</h2>
        <p class="rk-muted">Jeder Schritt des Berichts und jede Änderung an Stand oder Wortlaut seiner Maßnahmen ist eine Neuigkeit.</p>
        <May permission="follow.use">
          <div class="rk-actions">
            <FollowButton kind="planungsbericht" subject={id} isFollowed={follows} />
          </div>
        </May>
        {visibility === 'public' && (
          <p>
            <a href={urls.planningReportFeed(id)}>Feed dieses Planungsberichts</a>
            <span class="rk-table__note">Atom, für Leseprogramme, ohne Anmeldung</span>
          </p>
        )}
      </section>
    )
  },
})
