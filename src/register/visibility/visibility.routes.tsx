import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf, referenceOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import type { RegisterEvents } from '../intake/events.ts'
import type { RegisterPorts } from '../record/report-history.ts'
import { choiceForm, confirmationForm, NOT_CHOOSABLE, seenIn } from './visibility.form.ts'
import { ConfirmVisibilityPage, VisibilityPage } from './visibility.pages.tsx'
import { findVisibilitySubject, partsOfPaper } from './visibility.store.ts'
import { choosableLevels, opensConfidential, type SubjectKind, type VisibilityPart, type VisibilitySubject } from './visibility.ts'
import { setVisibility, visibilityConsequences } from './visibility.usecases.ts'

const PATHS: readonly (readonly [SubjectKind, string])[] = [
  ['paper', urls.resolutionVisibility.path],
  ['point', urls.pointVisibility.path],
  ['document', urls.documentVisibility.path],
  ['meeting', urls.meetingVisibility.path],
]

/** Where the visibility of a session, a resolution, a point or a document is set: chosen first, then confirmed with what follows. */
export const visibilityRoutes = (services: Services, events: RegisterEvents, ports: RegisterPorts): Hono<AppEnv> => {
  const { database } = services
  const routes = new Hono<AppEnv>()
  for (const [kind, path] of PATHS) {
    routes.get(path, access('resolution.edit'), async c => {
      const found = await database.read(c.get('principal'), async tx => {
        const subject = await findVisibilitySubject(tx, kind, named(c, kind))
        return subject && { subject, parts: kind === 'paper' ? await partsOfPaper(tx, subject.id) : [] }
      })
      if (!found) throw new Gone('Diesen Eintrag')
      return shown(c, found.subject, { saved: c.req.query('hinweis') === 'gespeichert', parts: found.parts })
    })

    routes.post(path, access('resolution.edit'), async c => {
      const principal = c.get('principal')
      const idOrReference = named(c, kind)
      const found = await database.read(principal, async tx => {
        const subject = await findVisibilitySubject(tx, kind, idOrReference)
        return subject && { subject, consequences: await visibilityConsequences(tx, subject, ports.reportHistory) }
      })
      if (!found) throw new Gone('Diesen Eintrag')
      const { subject, consequences } = found
      const texts = await textFields(c)
      const levels = choosableLevels(subject, principal.clearance)
      const choosing = choiceForm(levels)
      const chosen = choosing.read(texts)
      if (!chosen.values) return shown(c, subject, { state: chosen })
      const { level } = chosen.values
      const isConfirmed = texts['bestaetigt'] === 'ja'
      if (level === subject.visibility && !isConfirmed)
        return shown(c, subject, { state: choosing.refuse(chosen, 'level', 'So ist es schon. Wählen Sie eine andere Stufe.') })
      const sent = confirmationForm(opensConfidential(subject.visibility, level)).read(texts)
      if (!isConfirmed || !sent.values) {
        const state = isConfirmed ? sent : EMPTY
        const children = <ConfirmVisibilityPage {...{ subject, level, state, consequences }} action={c.req.path} />
        return page(c, { title: `Sichtbarkeit bestätigen: ${subject.name}`, current: 'resolutions', children }, statusOf(state))
      }
      const { reason } = sent.values
      const seen = seenIn(texts)
      const outcome =
        seen && (await database.change(principal, change => setVisibility(change, events, { kind, idOrReference, level, seen, reason })))
      if (!outcome) throw new Gone('Diesen Eintrag')
      if (outcome.kind === 'set') return c.redirect(`${c.req.path}?hinweis=gespeichert`, 303)
      const message = outcome.kind === 'changed_meanwhile' ? CHANGED_MEANWHILE : NOT_CHOOSABLE
      return shown(c, outcome.subject, { state: choosing.refuse(chosen, 'level', message) }, 409)
    })
  }
  return routes
}

const CHANGED_MEANWHILE =
  'Jemand anderes hat die Sichtbarkeit geändert, während Sie die Seite offen hatten. Es gilt, was hier steht. Wählen Sie neu, wenn es anders sein soll.'

const named = (c: AppContext, kind: SubjectKind): string => (kind === 'paper' ? referenceOf(c) : idOf(c))

const shown = (
  c: AppContext,
  subject: VisibilitySubject,
  more: { readonly saved?: boolean; readonly state?: FormState; readonly parts?: readonly VisibilityPart[] },
  status?: 409,
) =>
  page(
    c,
    {
      title: `Sichtbarkeit: ${subject.name}`,
      current: 'resolutions',
      children: (
        <VisibilityPage
          subject={subject}
          levels={choosableLevels(subject, c.get('principal').clearance)}
          parts={more.parts ?? []}
          saved={more.saved ?? false}
          state={more.state ?? choiceForm([]).fill({ level: subject.visibility })}
          action={c.req.path}
        />
      ),
    },
    status ?? statusOf(more.state),
  )
