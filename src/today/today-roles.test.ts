import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readReport } from '#control/report/report.store.ts'
import { walk } from '#control/way/walk.usecases.ts'
import { readWay } from '#control/way/way.store.ts'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Role } from '#platform/access/roles.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { writeReport } from '#test/support/written-report.ts'
import { urls } from '#web/urls.ts'

onEachDatabase('„Heute“ of each role', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  const reports = new Map<string, string>()

  before(async () => {
    database = await open()
    await setUpCity(database)
    people = await addWayPeople(database)
    site = await createTestApp(database)
    for (const [reference, until] of [
      ['V0901/24', 'drafting'],
      ['V0902/24', 'submitted'],
      ['V0903/24', 'checked'],
      ['V0904/24', 'signed'],
      ['V0905/24', 'noted'],
      ['V0906/24', 'sent'],
    ] as const) {
      site.as({ ...people.author, units: ['Jugendamt'] })
      const { id } = await writeReport(site, database, reference, undefined, { name: `Jugendtreff ${reference}` })
      reports.set(reference, id)
      if (until !== 'drafting') assert.equal((await carry(site.services, people, id, until)).kind, 'done')
    }
    site.as(BUILT_IN_CLERK)
    await writeReport(site, database, 'V0907/24', undefined, { name: 'Fremdes Vorhaben', unit: 'Stadtentwicklung' })
  })
  after(() => site?.close())

  const today = async (principal: Principal): Promise<{ html: string; words: string }> => {
    site.as(principal)
    const html = await site.get(urls.today())
    return { html, words: wordsOnPage(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '') }
  }
  /** The rows under a heading, as words. */
  const under = (words: string, title: string, next = '$'): string => new RegExp(`${title} \\d+ (.*?)${next}`).exec(words)?.[1] ?? ''

  test('whoever leads finds what waits for their step, with its button, and nothing that waits for others', async () => {
    for (const [person, title, reference, button] of [
      [people.headOfOffice, 'Zu prüfen und weiterzugeben', 'V0902/24', 'Prüfen'],
      [people.headOfDepartment, 'Zu unterschreiben', 'V0903/24', 'Unterschreiben'],
      [people.mayor, 'Zur Kenntnis zu nehmen', 'V0904/24', 'Ansehen'],
    ] as const) {
      const { html, words } = await today(person)
      assert.match(words, new RegExp(`${title} 1 Jugendtreff ${reference} .*wartet seit heute.* ${button} : ${reference}`))
      assert.match(wordsOnPage(html), /Unterschriften 1 wartet/)
      for (const other of reports.keys()) if (other !== reference) assert.doesNotMatch(words.split('Unterwegs')[0] ?? '', new RegExp(other))
    }
  })

  test('the clerk finds what is being written, and below what was handed on', async () => {
    const { words } = await today({ ...people.author, units: ['Jugendamt'] })
    assert.match(under(words, 'Entwürfe in Arbeit', 'Unterwegs'), /V0901\/24.*Weiterschreiben/)
    const handedOn = words.split(/Unterwegs \d+/)[1] ?? ''
    for (const reference of ['V0902/24', 'V0903/24', 'V0904/24', 'V0905/24']) assert.ok(handedOn.includes(reference), reference)
    assert.doesNotMatch(words, /Fremdes Vorhaben/)
  })

  test('the mayor’s note reaches the council office: to be sent, then to be published, counted at „Versand“ (W3)', async () => {
    const { html, words } = await today(people.councilOffice)
    assert.match(words, /Zu versenden 1 Jugendtreff V0905\/24 .* Versenden : V0905\/24/)
    assert.match(words, /Zu veröffentlichen 1 Jugendtreff V0906\/24 .* Veröffentlichen : V0906\/24/)
    assert.match(wordsOnPage(html), /Versand 2 warten/)
    // Another report is noted: the number on every page goes on, also on one that is kept.
    site.as(people.councilOffice)
    assert.match(wordsOnPage(await site.get(urls.resolutions())), /Versand 2 warten/)
    await carry(site.services, people, reports.get('V0904/24') ?? '', 'noted')
    assert.match(wordsOnPage(await site.get(urls.resolutions())), /Versand 3 warten/)
  })

  test('a report that came back stands first for its clerk, with the reason', async () => {
    const reportId = reports.get('V0902/24') ?? ''
    const seen = await database.read(SYSTEM, async tx => {
      const report = await readReport(tx, reportId)
      assert.ok(report)
      return { turn: (await readWay(tx, report, testClock.today())).turn, version: report.row.version }
    })
    const back = { reportId, ...seen, action: 'hand_back', reason: 'Bei Punkt 1 fehlt die Anschrift.' } as const
    assert.equal((await walk(database, people.headOfOffice, back)).kind, 'done')
    const { words } = await today({ ...people.author, units: ['Jugendamt'] })
    assert.match(words, /Zurückgegeben 1 .*V0902\/24 .*„Bei Punkt 1 fehlt die Anschrift\.“.* Weiterschreiben/)
    // Whoever leads the office sees it below, and is not told that it waits for them.
    const { words: head, html } = await today({ ...people.headOfOffice, units: ['Jugendamt'] })
    assert.match(head, /Zurzeit wartet nichts auf Sie\. In Ihrer Stelle \d+ Zurückgegeben 1/)
    assert.doesNotMatch(wordsOnPage(html), /Heute \d+ wart/)
  })

  test('where nothing waits the page says so', async () => {
    const provider: Principal = { ...PUBLIC, id: 'provider', name: 'Cosima Butterblum', roles: ['provider_contact'] }
    const { words } = await today(provider)
    assert.match(words, /Zurzeit wartet nichts auf Sie\..*Neues aus Ihren Abonnements.*Sie haben nichts abonniert/)
  })

  test('no link of „Heute“, of the menu or of „Verwaltung“ answers with a refusal, for any role', async () => {
    const role = (one: Role): Principal => ({ ...PUBLIC, id: one, roles: [one], clearance: 'public' })
    const visitors: Principal[] = [
      { ...people.author, units: ['Jugendamt'] },
      { ...people.headOfOffice, units: ['Jugendamt'] },
      people.headOfDepartment,
      people.mayor,
      people.councilOffice,
      { ...people.councilOffice, roles: ['administrator'] },
      role('councillor'),
      role('committee_member'),
      role('provider_contact'),
      PUBLIC,
    ]
    for (const visitor of visitors) {
      const { html } = await today(visitor)
      const pages = [html, ...(html.includes(`href="${urls.administration()}"`) ? [await site.get(urls.administration())] : [])]
      const hrefs = new Set(
        pages.flatMap(page =>
          [...page.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&#38;', '&').replaceAll('&amp;', '&')),
        ),
      )
      assert.ok(hrefs.size > 3)
      for (const href of hrefs) {
        const { status } = await site.app.request(href)
        assert.ok(status < 400, `${(visitor.roles ?? []).join()}: ${href} answers ${status}`)
      }
    }
  })
})
