import { inCityTime } from '#platform/clock/clock.ts'
import { formatShortGermanDate } from '#vocabulary/german-date.ts'
import type { Services } from '#web/app-env.ts'
import { urls } from '#web/urls.ts'
import type { TodayPart } from '#web/waiting.ts'
import { notesFollowed } from './change-note.store.ts'
import { groupNews } from './news.view.ts'
import { NoteSubjectLink } from './note-subject.pages.tsx'
import { listSubscriptions } from './subscription.store.ts'

const MOST = 10

/** The last news of what someone follows, and the way to follow something. */
export const followedNews = ({ database }: Pick<Services, 'database'>): TodayPart => ({
  place: 30,
  permission: 'follow.use',
  show: async principal => {
    const { subscriptions, notes } = await database.read(principal, async tx => ({
      subscriptions: await listSubscriptions(tx, principal.id),
      notes: await notesFollowed(tx, principal.id, { limit: MOST }),
    }))
    // Whoever follows nothing and has other things to do is not reminded of it each day.
    if (subscriptions.length === 0 && !(principal.roles ?? []).every(role => role === 'provider_contact')) return null
    return {
      aside: (
        <section class="rk-section" aria-labelledby="abonniert">
          <h2 id="abonniert">Neues aus Ihren Abonnements</h2>
          {notes.length === 0 && (
            <p class="rk-muted">
              {subscriptions.length === 0
                ? 'Sie haben nichts abonniert. Auf der Seite jedes Beschlusses, Planungsberichts und jeder Maßnahme steht „Abonnieren“; Neues steht dann hier.'
                : 'Zurzeit gibt es nichts Neues.'}
            </p>
          )}
          <ul class="rk-plain">
            {groupNews(notes).map(({ head, notes: of }) => (
              <li>
                <NoteSubjectLink note={head} />
                {of.map(({ words, at }) => (
                  <span class="rk-table__note">
                    {words} {formatShortGermanDate(inCityTime(at).toPlainDate())}
                  </span>
                ))}
              </li>
            ))}
          </ul>
          <p>
            <a href={urls.subscriptions()}>Abonnements</a>
          </p>
        </section>
      ),
    }
  },
})
