import { Hono } from 'hono'
import { fieldId, fingerprint, textOf } from '#reading/doubts/review-fields.ts'
import { valueAt } from '#reading/doubts/review-result.ts'
import { isVisibleTo } from '#vocabulary/visibility.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import type { RegisterEvents } from '../intake/events.ts'
import { meantUnit } from './meant-unit.store.ts'
import { ReviewPage } from './review.pages.tsx'
import { type ReviewAction, review, type TypedValue } from './review.usecases.ts'
import { progressOf, type ReviewPageProps, reviewView } from './review.view.ts'
import { openReview } from './review-desk.ts'

/** Review: the source beside what was read. One form for everyone; single values for the script that saves as one goes. */
export const reviewRoutes = (services: Pick<Services, 'database' | 'clock'>, events: RegisterEvents): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, id: string, more: Omit<ReviewPageProps, 'view'> = {}) => {
    const { open, unit } = await database.read(c.get('principal'), async tx => {
      const found = await openReview(tx, id)
      const words = found?.record.state === 'review' && found.result.reading.kind === 'control_report' && found.result.reading.department
      return { open: found, unit: words ? await meantUnit(tx, words, clock.today()) : undefined }
    })
    if (!open) throw new Gone('Dieses Dokument')
    // Whoever sent it in sees it; what was read as confidential is decided by those who are entrusted with it.
    if (!isVisibleTo(open.record.visibility, c.get('principal').clearance)) return c.redirect(urls.document(id), 303)
    const view = reviewView(open)
    return page(
      c,
      {
        title: `${view.isOpen ? 'Prüfen: ' : ''}${view.title}`,
        current: 'documents',
        scripts: ['review.js'],
        wide: true,
        children: <ReviewPage view={view} unit={unit} {...more} />,
      },
      more.errors ? 422 : 200,
    )
  }

  routes.get(urls.documentReview.path, access('document.read'), c => show(c, idOf(c), { notice: c.req.query('hinweis') }))

  routes.post(urls.documentReview.path, access('document.write'), async c => {
    const documentId = idOf(c)
    const form = await textFields(c)
    const action = actionOf(form)
    const outcome = await review({ database, events }, c.get('principal'), { documentId, typed: typedValues(form), action })
    switch (outcome.outcome) {
      case 'gone':
        return c.redirect(urls.document(documentId, 'nicht-offen'), 303)
      case 'set_aside':
        return c.redirect(urls.document(documentId, 'zurueckgestellt'), 303)
      case 'registered':
        return c.redirect(urls.document(documentId, 'uebernommen'), 303)
      case 'invalid':
      case 'blocked': {
        const typed = new Map(Object.entries(form))
        return show(c, documentId, {
          errors: outcome.errors,
          refusal: outcome.outcome,
          ...(outcome.outcome === 'invalid' ? { typed } : {}),
        })
      }
      case 'saved': {
        const isChanged = outcome.corrected + outcome.accepted > 0 || action.kind.endsWith('_point')
        return c.redirect(
          `${urls.documentReview(documentId, isChanged ? 'gespeichert' : 'unveraendert')}${await nextPlace(c, documentId, action)}`,
          303,
        )
      }
    }
  })

  /** After one value was accepted people go on with the next. */
  const nextPlace = async (c: AppContext, id: string, action: ReviewAction): Promise<string> => {
    if (action.kind === 'confirm_duties') return '#ohne-befund'
    if (action.kind !== 'accept' && action.kind !== 'duty') return ''
    const open = await database.read(c.get('principal'), tx => openReview(tx, id))
    if (action.kind === 'duty') {
      const at = open?.duties.findIndex(({ pointer }) => pointer === action.pointer) ?? -1
      const after = open?.duties.find(({ state }, index) => index > at && state === 'proposed')
      return `#${fieldId(after?.pointer ?? action.pointer)}`
    }
    const next = open && reviewView(open).progress.next
    return next ? `#${next}-zeile` : `#${fieldId(action.pointer)}-zeile`
  }

  routes.post(urls.documentField.path, access('document.write'), async c => {
    const documentId = idOf(c)
    const form = await textFields(c)
    const pointer = form['feld'] ?? ''
    const isAccepted = form['aktion'] === 'stimmt'
    const outcome = await review({ database, events }, c.get('principal'), {
      documentId,
      typed: typedValues(form),
      action: isAccepted ? { kind: 'accept', pointer } : { kind: 'save' },
    })
    if (outcome.outcome === 'gone') return c.json({ error: 'Das Dokument liegt nicht mehr zur Prüfung vor.' }, 409)
    if (outcome.outcome === 'invalid') return c.json({ error: outcome.errors.get(pointer) ?? 'Dieser Wert ist nicht zulässig.' }, 422)
    const open = await database.read(c.get('principal'), tx => openReview(tx, documentId))
    const field = open?.fields.find(each => each.pointer === pointer)
    if (!open || !field) return c.json({ error: 'Diesen Wert gibt es nicht mehr.' }, 409)
    const value = textOf(valueAt(open.result, pointer))
    return c.json({ value, seen: fingerprint(value), decision: field.decision?.decision ?? null, progress: progressOf(open.fields) })
  })
  return routes
}

type FormValues = Readonly<Record<string, string>>

/** Every control of the form with the fingerprint of what the page showed in it. */
function typedValues(form: FormValues): TypedValue[] {
  return Object.entries(form).flatMap(([name, typed]) =>
    name.startsWith('/') ? [{ pointer: name, typed, seen: form[`h:${name}`] ?? '' }] : [],
  )
}

/** What the pressed button asks for: `stimmt:/points/0/text`, `punkt-weg:3`. */
function actionOf(form: FormValues): ReviewAction {
  const pressed = form['aktion'] ?? ''
  const [name = '', rest = ''] = [pressed.split(':')[0], pressed.slice(pressed.indexOf(':') + 1)]
  switch (name) {
    case 'stimmt':
      return { kind: 'accept', pointer: rest }
    case 'alle':
      return { kind: 'accept_sure' }
    case 'pflicht-ja':
    case 'pflicht-nein':
      return { kind: 'duty', pointer: rest, state: name === 'pflicht-ja' ? 'confirmed' : 'dismissed' }
    case 'pflichten':
      return { kind: 'confirm_duties' }
    case 'punkt-neu': {
      const after = form['neu/after'] ?? ''
      const point = { number: form['neu/number'] ?? '', text: form['neu/text'] ?? '' }
      return { kind: 'add_point', point: { ...point, after: /^\d+$/.test(after) ? Number(after) : null } }
    }
    case 'punkt-weg':
      return { kind: 'remove_point', index: Number(rest) }
    case 'punkt-zurueck':
      return { kind: 'restore_point', index: Number(rest) }
    case 'register':
      return { kind: 'register', audience: rest === 'oeffentlich' ? 'public' : 'internal' }
    case 'zurueckstellen':
      return { kind: 'set_aside' }
    default:
      return { kind: 'save' }
  }
}
