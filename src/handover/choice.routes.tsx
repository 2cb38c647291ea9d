import { Hono } from 'hono'
import type { BY_MAIL, ByMail } from '#vocabulary/by-mail.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { choice } from '#web/form/field.ts'
import { EditForm } from '#web/form/fields.tsx'
import { type FormState, form, statusOf } from '#web/form/form.ts'
import { page } from '#web/layout.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice, successes } from '#web/record/notice.tsx'
import { urls } from '#web/urls.ts'
import { chooseNotices } from './choice.usecases.ts'
import { readChoice } from './notice.store.ts'

const WORDS: Record<ByMail, string> = {
  at_once: 'sofort, eine Mail für jede Übergabe',
  daily: 'einmal am Tag, alle in einer Mail',
  none: 'gar nicht per Mail; was wartet, sehe ich hier',
}

const choiceForm = form<{ byMail: ByMail }>({
  byMail: choice('mail', {
    label: 'Wenn etwas auf mich wartet, erfahre ich es',
    open: true,
    choices: (['at_once', 'daily', 'none'] satisfies readonly (typeof BY_MAIL)[number][]).map(byMail => [byMail, WORDS[byMail]] as const),
    wrong: 'Wählen Sie, wie Sie es erfahren möchten.',
  }),
})

const NOTICES = successes({ gespeichert: 'Gespeichert. Es gilt ab jetzt.' })

/** How somebody hears of what is handed over to them. */
export const choiceRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, back: FormState | null = null): Promise<Response> => {
    const { id } = c.get('principal')
    const state = back ?? choiceForm.fill({ byMail: await database.read(c.get('principal'), tx => readChoice(tx, id)) })
    const children = (
      <>
        <CodedNotice of={NOTICES} code={c.req.query('hinweis')} />
        <Head kicker={<a href={urls.account()}>Mein Konto</a>} title="Mitteilungen" />
        <p>
          Gemeint sind Berichte, die zu prüfen, zu unterschreiben, zur Kenntnis zu nehmen oder zu versenden sind, und Nachfragen, die zu
          beantworten oder freizugeben sind. Erinnerungen an Fristen und Mails Ihrer Abonnements kommen davon unabhängig.
        </p>
        <EditForm of={choiceForm} state={state} action={urls.noticeChoice()} submit="Speichern" unsaved="Nicht gespeichert." primary />
      </>
    )
    return page(c, { title: 'Mitteilungen', current: 'account', children }, statusOf(back))
  }

  routes.get(urls.noticeChoice(), access('account.own'), c => show(c))

  routes.post(urls.noticeChoice(), access('account.own'), async c => {
    const sent = await choiceForm.sent(c)
    if (!sent.values) return show(c, sent)
    const { byMail } = sent.values
    await database.change(c.get('principal'), change => chooseNotices(change, byMail))
    return c.redirect(urls.noticeChoice({ hinweis: 'gespeichert' }), 303)
  })
  return routes
}
