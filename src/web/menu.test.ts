import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import { ROLES, type Role } from '#platform/access/roles.ts'
import type { Database } from '#platform/db/database.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { rememberedAs } from './device.ts'
import { urls } from './urls.ts'

const as = (...roles: Role[]): Principal => ({ ...PUBLIC, id: roles.join(' '), roles, clearance: 'public' })

describe('the menu', () => {
  let database: Database
  let site: TestApp
  before(async () => {
    database = await freshDatabase()
    site = await createTestApp(database, { isExample: true })
  })
  after(async () => {
    await site?.close()
    await database?.close()
  })

  const pageOf = async (principal: Principal, path: string = urls.help()): Promise<string> => {
    site.as(principal)
    return site.get(path)
  }
  const linksIn = (html: string, tag: string): { href: string; words: string }[] => {
    const part = new RegExp(`<${tag}[ >][\\s\\S]*?</${tag}>`).exec(html)?.[0] ?? ''
    return [...part.matchAll(/<a href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)].map(([, href = '', words = '']) => ({
      href,
      words: wordsOnPage(words).trim(),
    }))
  }
  const menu = async (...roles: Role[]): Promise<string[]> => linksIn(await pageOf(as(...roles)), 'nav').map(({ words }) => words)

  test('each role has its own, seven entries at most, what it works with first', async () => {
    const menus: Record<Role, string> = {
      administrator: 'Heute, Dokumente, Beschlüsse, Berichte, Listen, Planung, Verwaltung',
      council_office: 'Heute, Dokumente, Versand, Beschlüsse, Berichte, Listen, Verwaltung',
      clerk: 'Heute, Dokumente, Beschlüsse, Berichte, Planung, Mittel, Verwaltung',
      head_of_office: 'Heute, Unterschriften, Beschlüsse, Berichte, Planung, Stand der Stadt, Verwaltung',
      head_of_department: 'Heute, Unterschriften, Beschlüsse, Berichte, Planung, Stand der Stadt, Verwaltung',
      mayor: 'Heute, Unterschriften, Beschlüsse, Berichte, Listen, Stand der Stadt, Verwaltung',
      councillor: 'Heute, Beschlüsse, Berichte, Listen, Planung, Stand der Stadt',
      committee_member: 'Heute, Beschlüsse, Berichte, Listen, Planung, Stand der Stadt',
      provider_contact: 'Heute, Beschlüsse, Berichte, Planung, Stand der Stadt',
      public: 'Beschlüsse, Berichte, Planungsberichte, Planungsrahmen, Steckbriefe',
    }
    assert.equal((await menu('council_office', 'clerk')).join(', '), menus.council_office, 'the office of the example city')
    for (const role of ROLES) assert.equal((await menu(role)).join(', '), menus[role], role)
  })

  test('two roles of one person still make seven entries at most, and what finds no room stands on „Verwaltung“', async () => {
    for (const one of ROLES)
      for (const other of ROLES) {
        const principal = as(...new Set([one, other]))
        const shown = linksIn(await pageOf(principal), 'nav')
        assert.ok(shown.length <= 7, `${one} and ${other}: ${shown.map(({ words }) => words)}`)
        if (!shown.some(({ href }) => href === urls.administration())) continue
        const further = await pageOf(principal, urls.administration())
        for (const href of [urls.overview(), urls.lists(), urls.documents(), urls.areas()])
          assert.ok(shown.some(link => link.href === href) || further.includes(`href="${href}"`), `${one} and ${other}: ${href}`)
      }
  })

  test('the footer holds help and what the law asks for, for everyone alike', async () => {
    for (const role of ['council_office', 'provider_contact', 'public'] as const)
      assert.deepEqual(
        linksIn(await pageOf(as(role)), 'footer')
          .slice(1)
          .map(({ words }) => words),
        ['Hilfe und Tastenkürzel', 'Barrierefreiheit', 'Datenschutz', 'Impressum'],
      )
  })

  test('single letters are commands only in a browser where someone switched them on, without scripts (O4)', async () => {
    assert.doesNotMatch(await pageOf(as('clerk'), urls.resolutions()), /data-keys/)
    const on = await site.post(urls.keys(), { tasten: 'an' })
    assert.equal(on.headers.get('location'), `${urls.help()}#tasten`)
    const cookie = on.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    assert.equal(cookie, rememberedAs('hasKeys'))
    assert.match(
      await (await site.app.request(urls.help(), { headers: { cookie } })).text(),
      /<body class="rk-body" data-keys=""[\s\S]*Tastenkürzel ausschalten/,
    )
    const off = await site.post(urls.keys(), { tasten: 'aus' })
    assert.match(off.headers.getSetCookie()[0] ?? '', /regelkreis\.tasten=; Max-Age=0/)
  })

  test('the banner of the example city closes without scripts, and the page says in its footer what it is', async () => {
    const html = await pageOf(as('clerk'), urls.resolutions())
    assert.match(html, /Dies ist die Beispielstadt/)
    const closed = await site.post(urls.closeBanner(), { zurueck: urls.resolutions() })
    assert.equal(closed.headers.get('location'), urls.resolutions())
    const cookie = closed.headers.getSetCookie().find(one => one.startsWith(rememberedAs('isBannerClosed'))) ?? ''
    assert.match(cookie, /HttpOnly; SameSite=Lax/)
    const after = await (await site.app.request(urls.resolutions(), { headers: { cookie: rememberedAs('isBannerClosed') } })).text()
    assert.doesNotMatch(after, /Dies ist die Beispielstadt/)
    assert.match(after, /Beispielstadt, alles erfunden/)
    assert.match(await pageOf(as('clerk'), urls.resolutions()), /Dies ist die Beispielstadt/, 'a page that was kept is not mixed up')
    const elsewhere = await site.post(urls.closeBanner(), { zurueck: '//evil.example/' })
    assert.equal(elsewhere.headers.get('location'), urls.today())
  })
})
