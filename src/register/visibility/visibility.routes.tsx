import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { idOf, referenceOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import type { RegisterEvents } from '../intake/events.ts'
import type { RegisterPorts } from '../record/report-history.ts'
import { ConfirmVisibilityPage, VisibilityPage } from './visibility.pages.tsx'
import { visibilityForm } from './visibility.schema.ts'
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
      const parsed = visibilityForm.safeParse(await textFields(c))
      if (!parsed.success)
        return shown(c, subject, { error: parsed.error.issues[0]?.message ?? 'Wählen Sie aus, wer den Eintrag sehen darf.' })
      const { stufe, vorher, grund, bestaetigt, geprueft } = parsed.data
      if (!choosableLevels(subject, principal.clearance).includes(stufe)) return shown(c, subject, { error: NOT_CHOOSABLE })
      if (stufe === subject.visibility && bestaetigt === undefined)
        return shown(c, subject, { error: 'So ist es schon. Wählen Sie eine andere Stufe.' })
      const opens = opensConfidential(subject.visibility, stufe)
      const missing =
        opens && (geprueft === undefined || grund === '')
          ? 'Bestätigen Sie, dass nichts Vertrauliches mehr darin steht, und geben Sie den Grund an.'
          : undefined
      if (bestaetigt === undefined || missing) {
        const wanted = { level: stufe, reason: grund, isChecked: geprueft === 'ja', error: bestaetigt === undefined ? undefined : missing }
        return page(
          c,
          {
            title: `Sichtbarkeit bestätigen: ${subject.name}`,
            current: 'resolutions',
            children: <ConfirmVisibilityPage subject={subject} wanted={wanted} consequences={consequences} action={c.req.path} />,
          },
          wanted.error ? 422 : 200,
        )
      }
      const outcome = await database.change(principal, change =>
        setVisibility(change, events, { kind, idOrReference, level: stufe, seen: vorher, reason: grund }),
      )
      if (!outcome) throw new Gone('Diesen Eintrag')
      if (outcome.kind === 'set') return c.redirect(`${c.req.path}?hinweis=gespeichert`, 303)
      return shown(c, outcome.subject, { error: outcome.kind === 'changed_meanwhile' ? CHANGED_MEANWHILE : NOT_CHOOSABLE }, 409)
    })
  }
  return routes
}

const NOT_CHOOSABLE = 'Diese Stufe ist hier nicht möglich. Wählen Sie eine der angebotenen.'
const CHANGED_MEANWHILE =
  'Jemand anderes hat die Sichtbarkeit geändert, während Sie die Seite offen hatten. Es gilt, was hier steht. Wählen Sie neu, wenn es anders sein soll.'

const named = (c: AppContext, kind: SubjectKind): string => (kind === 'paper' ? referenceOf(c) : idOf(c))

const shown = (
  c: AppContext,
  subject: VisibilitySubject,
  more: { readonly saved?: boolean; readonly error?: string; readonly parts?: readonly VisibilityPart[] },
  status: 409 | 422 = 422,
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
          error={more.error}
          action={c.req.path}
        />
      ),
    },
    more.error ? status : 200,
  )
