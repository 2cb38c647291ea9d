import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { can, type Principal, PUBLIC } from '#platform/access/principal.ts'
import { throughAddress } from '#platform/access/through-address.ts'
import { findResolution } from '#register/record/resolution.store.ts'
import { readCity } from '#register/settings/city.ts'
import { slugOfCommittee } from '#vocabulary/committee-slug.ts'
import { access } from '#web/access.ts'
import { idOf, parameter, referenceOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { urls } from '#web/urls.ts'
import { type AtomFeed, atomText } from './atom.ts'
import { notesFollowed, notesFor, notesOfCommittee, notesOfPlan } from './change-note.store.ts'
import type { ChangeNote } from './change-note.ts'
import { readFollowSettings } from './follow-settings.ts'
import { placeOfNote, subjectOfNote } from './note-subject.pages.tsx'
import { findCommittee, findFeed, findPlan } from './subscription.store.ts'

export interface FeedOptions {
  /** A person as he is today; null where he has no account any more. */
  readonly ownerOf: (owner: string) => Promise<Principal | null>
  /** Where people reach the server; the address of the request where it is not set. */
  readonly publicUrl: string
}

/** What differs from feed to feed. */
type Content = Pick<AtomFeed, 'id' | 'title'> & {
  /** Path of the page that people read. */
  readonly page: string
  readonly notes: readonly ChangeNote[]
  readonly city: string
}

/** Feeds of news: of a resolution and of a committee for everyone, with what is public; of what a person follows behind a secret address. */
export const feedRoutes = ({ database, clock }: Services, { ownerOf, publicUrl }: FeedOptions): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  // The same for everyone, signed in or not: what is passed on must not depend on who fetched it.
  routes.get(urls.resolutionFeed.path, access('resolution.read'), async c => {
    const reference = referenceOf(c)
    const content = await database.read(PUBLIC, async tx => {
      const resolution = await findResolution(tx, reference)
      if (!resolution) return undefined
      const { feedEntries: limit } = await readFollowSettings(tx)
      const title = `Beschlusskontrolle: ${resolution.reference}${resolution.name ? ` ${resolution.name}` : ''}`
      const notes = await notesFor(tx, { paperIds: [resolution.id], limit })
      return { id: resolution.id, title, page: urls.resolution(resolution.reference), notes, city: await cityOf(tx) }
    })
    return answer(c, content)
  })

  routes.get(urls.committeeFeed.path, access('resolution.read'), async c => {
    const slug = parameter(c, 'committee')
    const content = await database.read(PUBLIC, async tx => {
      const committee = await findCommittee(tx, shortName => slugOfCommittee(shortName) === slug)
      if (!committee) return undefined
      const { feedEntries: limit } = await readFollowSettings(tx)
      const notes = await notesOfCommittee(tx, committee.shortName, limit)
      const page = urls.resolutions({ gremium: committee.shortName })
      return { id: committee.id, title: `Beschlusskontrolle: ${committee.name}`, page, notes, city: await cityOf(tx) }
    })
    return answer(c, content)
  })

  routes.get(urls.planningReportFeed.path, access('plan.read'), async c => {
    const content = await database.read(PUBLIC, async tx => {
      const plan = await findPlan(tx, idOf(c))
      if (!plan) return undefined
      const { feedEntries: limit } = await readFollowSettings(tx)
      const notes = await notesOfPlan(tx, plan.id, limit)
      return { id: plan.id, title: `Planungsbericht ${plan.name}`, page: urls.planningReport(plan.id), notes, city: await cityOf(tx) }
    })
    return answer(c, content)
  })

  // Programs that read feeds have no session: the secret is what they show. Whoever guesses learns nothing: every wrong address is answered alike.
  routes.get(urls.subscriptionFeed.path, access('page.read'), async c => {
    const secret = parameter(c, 'secret').replace(/\.atom$/, '')
    const feed = await database.read(c.get('principal'), tx => findFeed(tx, secret))
    const owner = feed && (await ownerOf(feed.owner))
    if (!feed || !owner || !can(owner, 'follow.use')) return answer(c, undefined)
    const content = await database.read(throughAddress(owner), async tx => {
      const { feedEntries: limit } = await readFollowSettings(tx)
      const notes = await notesFollowed(tx, owner.id, { feed: true, limit })
      return { id: feed.id, title: 'Beschlusskontrolle: meine Abonnements', page: urls.subscriptions(), notes, city: await cityOf(tx) }
    })
    return answer(c, content)
  })

  function answer(c: AppContext, content: Content | undefined): Response | Promise<Response> {
    if (!content) return c.text('Diesen Feed gibt es nicht.', 404)
    const base = publicUrl || new URL(c.req.url).origin
    const text = atomText({
      id: content.id,
      title: content.title,
      author: content.city,
      self: base + c.req.path,
      page: base + content.page,
      // A feed without news has not changed since the beginning of today.
      updated: content.notes[0]?.at ?? clock.today().toZonedDateTime('Europe/Berlin').toInstant(),
      entries: content.notes.map(note => entryOf(note, base)),
    })
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
    const headers = { etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' }
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
    return c.body(text, 200, { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' })
  }
  return routes
}

async function cityOf(tx: Parameters<typeof readCity>[0]): Promise<string> {
  const { kind, name } = await readCity(tx)
  return `${kind} ${name}`
}

function entryOf(note: ChangeNote, base: string): AtomFeed['entries'][number] {
  const { name, href } = subjectOfNote(note)
  return {
    id: note.id,
    title: `${name}: ${note.words}`,
    summary: [note.subject, note.committee].filter(part => part !== null).join(' · ') || name,
    link: base + (placeOfNote(note) ?? href),
    at: note.at,
  }
}
