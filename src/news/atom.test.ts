import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AtomFeed, atomText } from './atom.ts'

const AT = Temporal.Instant.from('2024-06-15T10:00:00.123Z')
const FEED: AtomFeed = {
  id: '3f6c1f3e-0000-4000-8000-000000000001',
  title: 'Beschlusskontrolle: V0100/24',
  author: 'Stadt Lindenau an der Elster',
  self: 'https://lindenau.example/beschluesse/V0100-24/neues.atom',
  page: 'https://lindenau.example/beschluesse/V0100-24',
  updated: AT,
  entries: [],
}

test('a feed has what RFC 4287 asks for: id, title, moment, author and its own address', () => {
  const text = atomText(FEED)
  assert.match(text, /^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="de">/)
  for (const part of [
    '<id>urn:uuid:3f6c1f3e-0000-4000-8000-000000000001</id>',
    '<title>Beschlusskontrolle: V0100/24</title>',
    '<updated>2024-06-15T10:00:00Z</updated>',
    '<author><name>Stadt Lindenau an der Elster</name></author>',
    '<link rel="self" type="application/atom+xml" href="https://lindenau.example/beschluesse/V0100-24/neues.atom"/>',
  ])
    assert.ok(text.includes(part), part)
  assert.doesNotMatch(text, /<entry>/)
})

test('what people wrote stays text, and what XML has no place for is left out', () => {
  const entry = {
    id: FEED.id,
    title: 'Treffs "A" & <B>',
    summary: "Es\u0000 war's\u000b \ud800.",
    link: 'https://x.example/?a=1&b=2',
    at: AT,
  }
  const text = atomText({ ...FEED, entries: [entry] })
  assert.ok(text.includes('<title>Treffs &quot;A&quot; &amp; &lt;B&gt;</title>'))
  assert.ok(text.includes('<summary type="text">Es war&apos;s \ufffd.</summary>'))
  assert.ok(text.includes('href="https://x.example/?a=1&amp;b=2"'))
})
