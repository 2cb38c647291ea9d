import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PUBLIC } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { SEEN } from '#web/form/form.ts'
import { urls } from '#web/urls.ts'
import { legalForm } from './legal.settings.tsx'
import { legalSchema } from './rules/legal.ts'

onEachDatabase('the pages that the law asks for (O2)', open => {
  let site: TestApp
  before(async () => {
    site = await createTestApp(await open())
  })
  after(() => site.close())

  const look = async (path: string): Promise<string> => wordsOnPage(await site.get(path))

  test('each page is linked from every page; what is missing is told to whoever can mend it alone', async () => {
    site.as(PUBLIC)
    const footer = (await site.get(urls.resolutions())).split('<footer')[1] ?? ''
    for (const path of [urls.imprint(), urls.privacy(), urls.accessibility()]) {
      assert.ok(footer.includes(`href="${path}"`), path)
      assert.doesNotMatch(await look(path), /Hier fehlt noch/)
    }
    assert.match(await look(urls.imprint()), /hat ihr Impressum noch nicht eingetragen/)
    assert.equal((await site.app.request(urls.securityText())).status, 404)
    site.as(BUILT_IN_CLERK)
    assert.match(await look(urls.privacy()), /Hier fehlt noch: .*wie lange gespeichert wird/)
  })

  test('what the settings say stands on the pages, as text', async () => {
    const said = {
      ...legalSchema.parse({}),
      body: 'Stadt <Lindenau>',
      mail: 'post@lindenau.example',
      conformance: 'partly',
      gaps: 'Scans\nKarten',
    } as const
    const { [SEEN]: _, ...texts } = legalForm.fill({ ...said, madeOn: Temporal.PlainDate.from('2024-01-02'), reviewedOn: null }).texts
    const saved = await site.post(urls.settingsOf('rechtliches'), texts)
    assert.equal(saved.status, 303)
    site.as(PUBLIC)
    assert.match(await site.get(urls.imprint()), /Stadt &lt;Lindenau&gt;/)
    assert.match(await look(urls.privacy()), /Stadt &lt;Lindenau&gt;, post@lindenau\.example/)
    assert.match(
      await look(urls.accessibility()),
      /teilweise vereinbar.*Scans Karten.*Erstellt am 2\. Januar 2024 \. Grundlage ist eine Selbstbewertung/,
    )
    const security = await site.app.request(urls.securityText())
    assert.match(await security.text(), /^Contact: mailto:post@lindenau\.example\nExpires: 2024-12-12T10:00:00Z\n/)
    const robots = await site.app.request(urls.robots())
    assert.equal(robots.headers.get('content-type'), 'text/plain; charset=utf-8')
    assert.match(await robots.text(), /Disallow: \/suche/)
  })
})
