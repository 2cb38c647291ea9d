import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { germanRole, ROLES } from '#platform/access/roles.ts'
import type { Database } from '#platform/db/database.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { ALL_CHAPTERS, chaptersOf, handbookPage, handbookPicture } from './handbook.ts'
import { urls } from './urls.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const FOLDER = join(ROOT, 'docs/handbuch')
const files = globSync('*.md', { cwd: FOLDER })
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8')
const isNoExternal = (target: string): boolean => !/^[a-z]+:/.test(target)

describe('the handbook', () => {
  test('every role has its chapter, planning has one, and the beginning names them all', () => {
    assert.deepEqual(files.toSorted(), ['README.md', ...ALL_CHAPTERS.map(({ slug }) => `${slug}.md`)].toSorted())
    assert.equal(new Set(ALL_CHAPTERS.map(({ slug }) => slug)).size, ROLES.length + 1)
    for (const { slug, title } of ALL_CHAPTERS) {
      assert.ok(textOf('README.md').includes(`](${slug}.md)`), slug)
      assert.equal(handbookPage(slug)?.title, title)
    }
  })

  test('whoever has several roles gets a chapter for each; who has none, that for the public', () => {
    assert.deepEqual(
      chaptersOf(['mayor', 'councillor']).map(({ slug }) => slug),
      ['oberbuergermeister', 'rat'],
    )
    for (const none of [undefined, [], ['public'] as const])
      assert.deepEqual(
        chaptersOf(none).map(({ slug }) => slug),
        ['oeffentlichkeit'],
      )
  })

  test('whoever may plan gets the chapter of planning too', () => {
    assert.deepEqual(
      chaptersOf(['clerk']).map(({ slug }) => slug),
      ['sachbearbeitung', 'planung'],
    )
  })

  test('every button and link that a chapter names stands so on a page', () => {
    // Whole texts only: what stands between tags, or is a whole string of the code.
    const source = globSync(
      [
        'src/**/*.tsx',
        'src/**/*.view.ts',
        'src/**/*.form.ts',
        'src/**/*.waiting.ts',
        'src/**/*.capability.ts',
        'src/**/*-words.ts',
        'src/people/register/people.ts',
        'src/web/client/*.ts',
      ],
      { cwd: ROOT },
    )
      .filter(file => !file.includes('.test.'))
      .map(file => readFileSync(join(ROOT, file), 'utf8').replace(/\s+/g, ' '))
      .join('\n')
    const stands = (words: string): boolean => {
      const exact = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return new RegExp(`(?:[>}] ?|['"\`])${exact}(?: ?[<{]|['"\`])`).test(source)
    }
    const roles = new Set(ROLES.map(germanRole))
    const missing = files.flatMap(file =>
      [...textOf(file).matchAll(/\*\*„([^“]+)“\*\*/g)]
        .map(([, words = '']) => words)
        .filter(words => !stands(words) && !roles.has(words))
        .map(words => `${file}: ${words}`),
    )
    assert.deepEqual(missing, [])
  })

  test('every picture of the handbook is there, is used, says what it shows and loads quickly; every link leads somewhere', () => {
    const used = new Set<string>()
    const wrong: string[] = []
    for (const file of files)
      for (const [, alt = '', target = ''] of textOf(file).matchAll(/\[([^\]]*)\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
        if (!isNoExternal(target)) continue
        if (!existsSync(join(FOLDER, dirname(file), target))) wrong.push(`${file}: ${target}`)
        if (!target.startsWith('bilder/')) continue
        used.add(target)
        if (alt.length < 20) wrong.push(`${file}: ${target} does not say what it shows`)
      }
    for (const picture of globSync('bilder/*', { cwd: FOLDER })) {
      if (!used.has(picture)) wrong.push(`${picture} is not used`)
      if (statSync(join(FOLDER, picture)).size > 80 * 1024) wrong.push(`${picture} is larger than 80 kB`)
    }
    assert.deepEqual(wrong, [])
  })

  test('each chapter shows at least two pictures', () => {
    for (const { slug } of ALL_CHAPTERS) assert.ok((textOf(`${slug}.md`).match(/!\[/g) ?? []).length >= 2, slug)
  })
})

describe('the handbook inside the product', () => {
  let t: TestApp
  let database: Database
  before(async () => {
    database = await freshDatabase()
    t = await createTestApp(database)
  })
  after(async () => {
    await t.close()
    await database.close()
  })

  test('every chapter is a page whose links and pictures lead on', async () => {
    const beginning = await (await t.app.request(urls.handbook())).text()
    for (const slug of [undefined, ...ALL_CHAPTERS.map(chapter => chapter.slug)]) {
      const answer = await t.app.request(urls.handbook(slug))
      assert.equal(answer.status, 200, urls.handbook(slug))
      const html = await answer.text()
      assert.equal(html.match(/<h1[ >]/g)?.length, 1, urls.handbook(slug))
      for (const [, src = ''] of html.matchAll(/<img src="([^"]+)"/g)) assert.equal((await t.app.request(src)).status, 200, src)
      for (const [, href = ''] of html.matchAll(/href="(\/hilfe[^"#]*)"/g)) assert.equal((await t.app.request(href)).status, 200, href)
      assert.doesNotMatch(html, /\*\*|\]\(/)
    }
    assert.match(beginning, /href="\/hilfe\/handbuch\/gremienbuero"/)
  })

  test('a picture may be kept as long as its address holds its content, and sizes are told before it comes', async () => {
    const picture = handbookPicture('weg.svg')
    assert.ok(picture)
    const lasting = await t.app.request(urls.handbookPicture(picture.version, 'weg.svg'))
    assert.equal(lasting.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(lasting.headers.get('content-type'), 'image/svg+xml')
    assert.equal((await t.app.request(urls.handbookPicture('older', 'weg.svg'))).headers.get('cache-control'), 'no-cache')
    assert.match(await (await t.app.request(urls.handbook())).text(), /<img src="[^"]+weg\.svg" width="720" height="\d+" alt="[^"]+"/)
  })

  test('what is no chapter and no picture is not there, whatever the name tries', async () => {
    for (const path of [
      '/hilfe/handbuch/README',
      '/hilfe/handbuch/..%2Foperations',
      '/hilfe/handbuch/bilder/x/..%2F..%2Farchitecture.md',
      '/hilfe/handbuch/bilder/x/nichts.png',
    ])
      assert.equal((await t.app.request(path)).status, 404, path)
  })

  test('the help leads everybody to the own chapter', async () => {
    assert.match(await (await t.app.request(urls.help())).text(), /Handbuch für /)
  })
})
