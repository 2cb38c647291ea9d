import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { type CalendarEntry, calendarText } from './ics.ts'

const entry = (values: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'point-1@regelkreis',
  on: Temporal.PlainDate.from('2024-12-31'),
  summary: 'V0100/24 Punkt 3',
  description: 'Turnhalle',
  url: 'https://kontrolle.lindenau.example/beschluesse/V0100-24#punkt-3',
  categories: [],
  modified: Temporal.Instant.from('2024-06-15T10:00:00.123Z'),
  ...values,
})
const parse = (text: string): ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(component => new ICAL.Event(component))

test('a due date is a whole day with a stable identity that keeps nobody busy', () => {
  const text = calendarText({ name: 'Fristen Jugendamt', entries: [entry()] })
  assert.match(text, /\r\nDTSTAMP:20240615T100000Z\r\n/)
  assert.match(text, /\r\nDTSTART;VALUE=DATE:20241231\r\nDTEND;VALUE=DATE:20250101\r\n/)
  assert.match(text, /\r\nTRANSP:TRANSPARENT\r\n/)
  const [event] = parse(text)
  assert.equal(event?.uid, 'point-1@regelkreis')
  assert.equal(event?.startDate.isDate, true)
  assert.equal(event?.startDate.toString(), '2024-12-31')
  assert.equal(event?.duration.toString(), 'P1D')
})

test('commas, semicolons, backslashes and line breaks come back as they were', () => {
  const words = { summary: 'Räume; Zeiten, Träger\\Ämter', description: 'Erste Zeile\nZweite Zeile' }
  const [event] = parse(calendarText({ name: 'x', entries: [entry(words)] }))
  assert.equal(event?.summary, words.summary)
  assert.equal(event?.description, words.description)
})

test('nothing can be smuggled into a calendar', () => {
  const text = calendarText({
    name: 'x',
    entries: [entry({ summary: 'A\r\nATTENDEE:mailto:b@x.example', url: 'https://x.example/\r\nX-A:1', description: 'a\u0000\u001bb' })],
  })
  assert.doesNotMatch(text, /\r\nATTENDEE|\r\nX-A|\0/)
  assert.equal(parse(text).length, 1)
})

test('whatever the words: no line is longer than 75 octets, and a reader of calendars gets them back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), summary => {
      const text = calendarText({ name: summary, entries: [entry({ summary: `A${summary}` })] })
      assert.ok(text.endsWith('\r\n'))
      for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75)
      assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/)
      const kept = `A${summary}`
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are dropped
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      assert.equal(parse(text)[0]?.summary, kept)
    }),
  )
})
