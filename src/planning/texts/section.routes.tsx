import { Hono } from 'hono'
import type { Handover, Tell, Told } from '#handover/tell.usecases.ts'
import { timeOf } from '#platform/clock/time-of-day.ts'
import type { Change } from '#platform/db/database.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { bundleScripts } from '#web/assets.ts'
import { forbiddenPage } from '#web/error-pages.tsx'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { remarksOf } from '#writing/remark.store.ts'
import { addRemark, closeRemark } from '#writing/remark.usecases.ts'
import { bringTogether } from '#writing/rules/meeting.ts'
import { readMarkdown } from '#writing/rules/read-markdown.ts'
import { giveSign, giveUpTurn, isHeldByOther, type Turn, turnOf } from '#writing/turn.store.ts'
import { comparedWith, versionInWords, versionRows } from '#writing/version.view.ts'
import { asidesOf, type Section, sectionOf, versionOf, versionsOf } from '#writing/writing.store.ts'
import { forgetAside, MOST_CHARACTERS, restoreSection, saveSection, takeOverSection } from '#writing/writing.usecases.ts'
import { AsidePage } from './aside.pages.tsx'
import { planningText } from './planning-text.store.ts'
import { remarkForm, sectionForm, writtenOf } from './section.form.ts'
import { SectionPage, type SectionPageProps, Shown } from './section.pages.tsx'
import { reportWithRights, type TextSlots } from './text-loading.usecases.ts'
import { SectionVersionPage, SectionVersionsPage } from './versions.pages.tsx'

const WHAT = 'Diesen Abschnitt'

/** Writing one section of a planning report's text: by a form that saves itself, in turns, with remarks, earlier versions and what was set aside. */
export const sectionRoutes = ({ database, clock }: Services, slots: TextSlots, tell: Tell): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const place = (c: AppContext) => ({ kind: planningText, textId: idOf(c), sectionId: parameter(c, 'section') })

  const load = (c: AppContext, what?: string): Promise<Omit<SectionPageProps, 'state' | 'remarking' | 'notice' | 'sheet'>> => {
    const principal = c.get('principal')
    return database.read(principal, async tx => {
      const { report, mayWrite } = await reportWithRights(tx, principal, idOf(c), clock, what)
      const section = there(await sectionOf(tx, report.id, parameter(c, 'section')), what ?? WHAT)
      const turn = await turnOf(tx, section.id)
      return {
        ...{ report, section, mayWrite, asides: await asidesOf(tx, principal.id, section.id), remarks: await remarksOf(tx, section.id) },
        heldBy: isHeldByOther(turn, principal.id, clock.now()) ? turn : null,
        takenBy: turn && turn.takenFrom === principal.id ? turn : null,
        refer: await slots.references(tx, report),
        offered: await slots.offered(tx, report),
      }
    })
  }

  const show = async (
    c: AppContext,
    came: { readonly state?: FormState; readonly remarking?: SectionPageProps['remarking']; readonly sheet?: string } = {},
  ): Promise<Response> => {
    const found = await load(c)
    const { mayWrite, heldBy, section } = found
    if (mayWrite && !heldBy) await giveSign(database, section.id, c.get('principal').id, clock.now())
    await bundleScripts()
    const on = c.req.query('anmerken')
    const {
      state = sectionForm.fill(writtenOf(section)),
      remarking = on === undefined ? null : { on, state: EMPTY },
      sheet = crypto.randomUUID(),
    } = came
    const children = <SectionPage {...found} {...{ state, remarking, sheet }} notice={c.req.query('hinweis')} />
    const title = `${section.title}: ${found.report.title}`
    return page(
      c,
      { title, current: 'planning', scripts: ['writing.js', 'editor.js'], children },
      statusOf(came.state, came.remarking?.state),
    )
  }
  routes.get(urls.planningSection.path, access('plan.remark'), c => show(c))

  routes.post(urls.planningSection.path, access('planning.write'), async c => {
    const isScripted = (c.req.header('accept') ?? '').includes('application/json')
    const texts = await textFields(c)
    const sent = sectionForm.read(texts)
    const { values } = sent
    const sheet = (texts['blatt'] ?? '').slice(0, 64)
    if (!values)
      return isScripted ? c.json({ message: sent.problems.map(({ message }) => message).join(' ') }, 422) : show(c, { state: sent, sheet })
    const result = await saveSection(database, c.get('principal'), { ...place(c), ...values, seen: Number(texts['version']), sheet })
    const { textId, sectionId } = place(c)
    const saved = isScripted && result.kind === 'gone' ? result : there(result, WHAT)
    if (saved.kind === 'done') {
      if (!isScripted) return c.redirect(urls.planningSection(textId, sectionId, 'gespeichert'), 303)
      const found = await load(c)
      const preview = String(<Shown {...found} state={EMPTY} remarking={null} sheet="" notice={undefined} />)
      return c.json({ version: saved.version, savedAt: timeOf(saved.savedAt ?? found.section.modified), preview })
    }
    if (isScripted)
      return c.json(
        { message: LOST[saved.kind === 'overtaken' ? saved.by : saved.kind], choose: choosing(saved.kind, textId, sectionId) },
        saved.kind === 'gone' ? 404 : 409,
      )
    if (saved.kind === 'refused') return c.redirect(urls.planningSection(textId, sectionId, 'geschlossen'), 303)
    return c.redirect(urls.planningSectionAside(textId, sectionId), 303)
  })

  /** A sign of life of an open page: whether the section is still this person's to write. */
  routes.post(urls.planningSectionSign.path, access('planning.write'), async c => {
    const { aktion } = await textFields(c)
    const { section, mayWrite } = await load(c)
    const person = c.get('principal').id
    if (aktion === 'aufhoeren') {
      await giveUpTurn(database, section.id, person)
      return c.json({ mine: false })
    }
    if (mayWrite) await giveSign(database, section.id, person, clock.now())
    const turn = await database.read(c.get('principal'), tx => turnOf(tx, section.id))
    const isMine = mayWrite && turn?.person === person
    return c.json({ mine: isMine, by: isMine ? null : (turn?.name ?? null), version: section.version })
  })

  /** What the editor shows of a text that is not saved yet: read here, so that there is one reader. */
  routes.post(urls.planningSectionRead.path, access('planning.write'), async c => {
    await load(c)
    const { text = '' } = await textFields(c)
    return c.json(readMarkdown(text.slice(0, MOST_CHARACTERS)))
  })

  routes.post(urls.planningSectionTakeOver.path, access('planning.write'), async c => {
    const { textId, sectionId } = place(c)
    const { mayWrite } = await load(c)
    if (!mayWrite) return forbiddenPage(c)
    const telling = (change: Change, section: Section, from: Turn) => tell(change, ...relief(change, section, from))
    there(await takeOverSection(database, c.get('principal'), { ...place(c), tell: telling }), WHAT)
    return c.redirect(urls.planningSection(textId, sectionId, 'uebernommen'), 303)
  })

  routes.get(urls.planningSectionAside.path, access('planning.write'), async c => {
    // Somebody else's is told from none at all by nothing.
    const found = await load(c, 'Diesen zurückgelegten Text')
    const aside = there(found.asides[0], 'Diesen zurückgelegten Text')
    const base = await database.read(c.get('principal'), tx => versionOf(tx, found.section.id, aside.seen))
    const meeting = bringTogether(base?.markdown ?? '', aside.markdown, found.section.markdown)
    const children = <AsidePage {...{ ...found, aside, base, meeting }} />
    return page(c, { title: `Zwei Texte: ${found.section.title}`, current: 'planning', wide: true, children })
  })
  routes.post(urls.planningSectionAside.path, access('planning.write'), async c => {
    const { textId, sectionId } = place(c)
    const principal = c.get('principal')
    const texts = await textFields(c)
    const asideId = texts['zurueckgelegt'] ?? ''
    if (texts['aktion'] !== 'verwerfen') {
      const sent = sectionForm.read(texts)
      if (!sent.values) return show(c, { state: sent, sheet: asideId })
      // What is chosen is set aside again, in its own place, where others have saved meanwhile.
      const saving = { ...place(c), ...sent.values, seen: Number(texts['version']), sheet: `wahl-${asideId}` }
      const saved = there(await saveSection(database, principal, saving), WHAT)
      if (saved.kind === 'refused') return c.redirect(urls.planningSection(textId, sectionId, 'geschlossen'), 303)
      if (saved.kind === 'overtaken') return c.redirect(urls.planningSectionAside(textId, sectionId), 303)
    }
    there(await forgetAside(database, principal, { ...place(c), asideId }), 'Diesen zurückgelegten Text')
    return c.redirect(urls.planningSection(textId, sectionId, texts['aktion'] === 'verwerfen' ? 'verworfen' : 'gespeichert'), 303)
  })

  routes.post(urls.planningSectionRemarks.path, access('plan.remark'), async c => {
    const { textId, sectionId } = place(c)
    const texts = await textFields(c)
    const on = texts['zu'] ?? ''
    const back = (notice: string) => c.redirect(`${urls.planningSection(textId, sectionId, notice)}#vorschau`, 303)
    const action = texts['aktion']
    if (action === 'erledigt' || action === 'oeffnen') {
      there(await closeRemark(database, c.get('principal'), { ...place(c), id: on, isClosed: action === 'erledigt' }), 'Diese Anmerkung')
      return back(action === 'erledigt' ? 'erledigt' : 'wieder-offen')
    }
    const sent = remarkForm.read(texts)
    if (!sent.values) return show(c, { remarking: { on, state: sent } })
    const { section } = await load(c)
    const target = section.content.blocks.some(({ id }) => id === on) ? { block: on } : { remark: on }
    there(await addRemark(database, c.get('principal'), { ...place(c), on: target, body: sent.values.body }), 'Diesen Absatz')
    return back('angemerkt')
  })

  routes.get(urls.planningSectionVersions.path, access('plan.remark'), async c => {
    const found = await load(c)
    const versions = await database.read(c.get('principal'), tx => versionsOf(tx, found.section.id))
    const children = <SectionVersionsPage {...found} versions={versionRows(versions, ({ markdown }) => markdown.length)} />
    return page(c, { title: `Fassungen: ${found.section.title}`, current: 'planning', children })
  })
  routes.get(urls.planningSectionVersion.path, access('plan.remark'), async c => {
    const found = await load(c)
    const versions = await database.read(c.get('principal'), tx => versionsOf(tx, found.section.id))
    const kept = there(
      versions.find(({ version }) => String(version) === parameter(c, 'version')),
      'Diese Fassung',
    )
    const against = comparedWith(kept, versions, c.req.query('gegen'))
    const [older, newer] = against && against.version > kept.version ? [kept, against] : [against ?? kept, kept]
    const choices = versions.filter(each => each !== kept).map(each => ({ version: each.version, name: versionInWords(each) }))
    const isOld = kept.version !== found.section.version
    const children = (
      <SectionVersionPage
        {...found}
        {...{ kept, older, newer, choices }}
        against={against?.version ?? null}
        mayRestore={found.mayWrite && isOld}
      />
    )
    return page(c, { title: `Fassung ${kept.version}: ${found.section.title}`, current: 'planning', children })
  })
  routes.post(urls.planningSectionVersion.path, access('planning.write'), async c => {
    const { textId, sectionId } = place(c)
    const wanted = { ...place(c), version: Number(parameter(c, 'version')) }
    const result = there(await restoreSection(database, c.get('principal'), wanted), 'Diese Fassung')
    if (result.kind === 'overtaken') return c.redirect(urls.planningSectionAside(textId, sectionId), 303)
    return c.redirect(urls.planningSection(textId, sectionId, result.kind === 'done' ? 'zurueckgeholt' : 'geschlossen'), 303)
  })
  return routes
}

/** What somebody hears whose section was taken over: who writes there now, and where what they had not saved lies. */
const relief = ({ principal }: Change, { id, textId, title }: Section, { name, email, since }: Turn): [readonly Told[], Handover] => [
  email ? [{ name: name ?? '', email }] : [],
  {
    key: `text-taken:${id}:${since.epochMilliseconds}`,
    kind: 'notice',
    subject: `Übernommen: Abschnitt „${title}“`,
    text: `${principal.name} hat den Abschnitt „${title}“ übernommen, in dem Sie geschrieben haben. Was Sie noch nicht gespeichert hatten, ist zurückgelegt und steht unter „Heute“.`,
    path: urls.planningSection(textId, id),
    isConfidential: false,
  },
]

const choosing = (kind: string, textId: string, sectionId: string): string | null =>
  kind === 'overtaken' || kind === 'refused' ? urls.planningSectionAside(textId, sectionId) : null

/** What is said where nothing was saved. */
const LOST = {
  version: 'Inzwischen hat jemand anderes diesen Abschnitt gespeichert. Ihr Text ist zurückgelegt.',
  turn: 'Jemand anderes schreibt jetzt in diesem Abschnitt. Ihr Text ist zurückgelegt.',
  refused: 'Bei diesem Schritt steht der Text fest. Ihr Text ist zurückgelegt.',
  gone: 'Diesen Abschnitt gibt es nicht mehr, oder Sie schreiben hier nicht. Ihr Text steht noch in diesem Fenster.',
} as const
