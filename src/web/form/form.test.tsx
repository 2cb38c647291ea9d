import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typedDay } from '#vocabulary/typed-day.ts'
import { area, choice, dayOrNone, email, lines, number, numberOrNone, numbers, text, tick, ticks, timeOfDay } from './field.ts'
import { EditForm, Fields } from './fields.tsx'
import { EMPTY, form, SEEN, statusOf } from './form.ts'
import { rows } from './rows.ts'

interface Bench {
  readonly name: string
  readonly place: 'park' | 'street'
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
  readonly isRoofed: boolean
  readonly boards: readonly { readonly wood: string; readonly years: number }[]
}

const BENCH = form<Bench>(
  {
    name: text('name', { label: 'Name', hint: 'wie sie im Plan steht', required: 'Geben Sie den Namen an.', longest: 20 }),
    place: choice('ort', {
      label: 'Ort',
      choices: [
        ['park', 'im Park'],
        ['street', 'an der Straße'],
      ],
      wrong: 'Wählen Sie den Ort.',
    }),
    from: dayOrNone('von', { label: 'Von' }),
    until: dayOrNone('bis', { label: 'Bis' }),
    isRoofed: tick('dach', { label: 'überdacht' }),
    boards: rows('brett', {
      label: 'Brett',
      fields: {
        wood: text('holz', { label: 'Holz', required: 'Nennen Sie das Holz.' }),
        years: number('jahre', { label: 'Jahre', from: 1, to: 99, wrong: 'Geben Sie 1 bis 99 Jahre an.' }),
      },
    }),
  },
  ({ from, until }) => (from && until && Temporal.PlainDate.compare(until, from) < 0 ? [['until', 'Das Ende liegt vor dem Anfang.']] : []),
)

const LIME: Bench = {
  name: 'Lindenbank',
  place: 'park',
  from: Temporal.PlainDate.from('2024-05-01'),
  until: null,
  isRoofed: true,
  boards: [
    { wood: 'Linde', years: 12 },
    { wood: 'Eiche', years: 40 },
  ],
}

test('a form that goes out comes back as it was', () => {
  assert.deepEqual(BENCH.read(BENCH.fill(LIME).texts).values, LIME)
})

test('each field says what is wrong with it, and what was typed is kept', () => {
  const sent = BENCH.read({ name: ' ', ort: 'Mond', von: 'bald', 'brett.3.holz': '', 'brett.3.jahre': '100' })
  assert.equal(sent.values, null)
  assert.deepEqual(
    sent.problems.map(({ field }) => field),
    ['name', 'ort', 'von', 'brett.3.holz', 'brett.3.jahre'],
  )
  assert.equal(sent.texts['von'], 'bald')
})

test('what holds between fields is asked once each of them can be read', () => {
  const { texts } = BENCH.fill(LIME)
  assert.deepEqual(BENCH.read({ ...texts, bis: '30.04.2024' }).problems, [{ field: 'bis', message: 'Das Ende liegt vor dem Anfang.' }])
  assert.deepEqual(
    BENCH.read({ ...texts, bis: '30.04.2024', name: '' }).problems.map(({ field }) => field),
    ['name'],
  )
})

test('an empty line is none, and lines keep their order', () => {
  const { texts } = BENCH.fill(LIME)
  const sent = BENCH.read({ ...texts, 'brett.7.holz': ' ', 'brett.7.jahre': '', 'brett.10.holz': 'Esche', 'brett.10.jahre': '3' })
  assert.deepEqual(
    sent.values?.boards.map(({ wood }) => wood),
    ['Linde', 'Eiche', 'Esche'],
  )
})

test('what a use case refuses stands beside its field', () => {
  const sent = BENCH.read(BENCH.fill(LIME).texts)
  const refused = BENCH.refuse(sent, 'place', 'Dort steht schon eine.')
  assert.deepEqual(refused.problems, [{ field: 'ort', message: 'Dort steht schon eine.' }])
  assert.equal(refused.texts['name'], 'Lindenbank')
  assert.deepEqual([statusOf(sent), statusOf(refused), statusOf(null, refused)], [200, 422, 422])
})

test('a field that someone else changed meanwhile is not overwritten unseen; sent once more it counts as seen', () => {
  const sent = BENCH.read({ ...BENCH.fill(LIME).texts, name: 'Bank an der Linde' })
  assert.equal(BENCH.overtaken(sent, LIME), null, 'nobody changed anything')
  assert.equal(BENCH.overtaken(sent, { ...LIME, name: 'Bank an der Linde' }), null, 'someone typed the same')
  const overtaken = BENCH.overtaken(sent, { ...LIME, place: 'street', name: 'Alte Bank' })
  assert.deepEqual(
    overtaken?.problems.map(({ field }) => field),
    ['name', 'ort'],
  )
  assert.match(overtaken?.problems[0]?.message ?? '', /Gespeichert ist „Alte Bank“/)
  assert.equal(overtaken && BENCH.overtaken(overtaken, { ...LIME, place: 'street', name: 'Alte Bank' }), null)
  const { [SEEN]: _, ...withoutMark } = sent.texts
  assert.equal(
    BENCH.overtaken({ texts: withoutMark, problems: [] }, { ...LIME, name: 'Alte Bank' }),
    null,
    'sent by a program that saw nothing',
  )
})

test('a form is drawn with label, hint, value and what is wrong, tied together', () => {
  const sent = BENCH.read({ ...BENCH.fill(LIME).texts, name: '' })
  const page = String(<EditForm of={BENCH} state={sent} action="/baenke" submit="Speichern" />)
  assert.match(page, /<strong>Noch nicht gespeichert\.<\/strong> Bitte ändern Sie:[\s\S]*<a href="#name">Geben Sie den Namen an\.<\/a>/)
  assert.match(page, /<label for="name">Name<\/label>/)
  assert.match(page, /id="name"[^>]*aria-describedby="name-hinweis name-fehler" aria-invalid="true"/)
  assert.match(page, /<option value="park" selected="">im Park/)
  assert.match(page, /type="checkbox"[^>]*name="dach"[^>]*checked=""/)
  assert.match(page, /aria-label="Brett 2"[\s\S]*name="brett\.1\.holz"[^>]*value="Eiche"/)
  assert.doesNotMatch(page, /aria-label="Brett 3"/, 'a form that came back gets no further lines')
  assert.match(String(<Fields of={BENCH} state={BENCH.fill(LIME)} />), /aria-label="Brett 4"/)
})

test('who may not change a form sees it without a button', () => {
  const page = String(<EditForm of={BENCH} state={BENCH.fill(LIME)} action="/baenke" submit="Speichern" disabled />)
  assert.doesNotMatch(page, /<button/)
  assert.match(page, /name="name"[^>]*disabled|disabled[^>]*name="name"/)
})

test('a field can be sent along without being shown', () => {
  assert.match(String(<Fields of={BENCH} state={BENCH.fill(LIME)} fixed={['place']} />), /<input type="hidden" name="ort" value="park"\/>/)
})

const readAs = <T,>(field: { read(texts: Record<string, string>): unknown }, typed: string): T | 'wrong' => {
  const read = field.read({ x: typed }) as { value?: T; problems: readonly unknown[] }
  return read.problems.length > 0 ? 'wrong' : (read.value as T)
}

test('days are read as the calendar sends them and as people write them, and none that does not exist', () => {
  assert.equal(typedDay('2024-02-29')?.toString(), '2024-02-29')
  assert.equal(typedDay('29.02.2024')?.toString(), '2024-02-29')
  for (const wrong of ['2023-02-29', '30.02.2024', 'bald', '']) assert.equal(typedDay(wrong), null, wrong)
})

test('numbers, times, addresses and lines are read or refused', () => {
  const look = { label: 'x', from: 0, to: 10, wrong: 'nein' }
  assert.deepEqual(
    [readAs(number('x', look), '10'), readAs(number('x', look), '11'), readAs(number('x', look), '1.5')],
    [10, 'wrong', 'wrong'],
  )
  assert.deepEqual([readAs(numberOrNone('x', look), ''), readAs(number('x', look), '')], [null, 'wrong'])
  assert.deepEqual(readAs(numbers('x', { ...look, most: 2 }), '7; 3'), [7, 3])
  assert.equal(readAs(numbers('x', { ...look, most: 2 }), '1, 2, 3'), 'wrong')
  assert.deepEqual([readAs(timeOfDay('x', look), '07:00'), readAs(timeOfDay('x', look), '24:00')], ['07:00', 'wrong'])
  assert.deepEqual(
    [readAs(email('x', look), 'Amt@Stadt.de'), readAs(email('x', look), 'amt'), readAs(email('x', look), '')],
    ['amt@stadt.de', 'wrong', ''],
  )
  assert.deepEqual(readAs(lines('x', look), 'An alle\r\n\r\n Fraktionen '), ['An alle', 'Fraktionen'])
  assert.equal(readAs(area('x', { label: 'x', longest: 3 }), 'vier'), 'wrong')
  const colours = ticks('x', {
    label: 'x',
    choices: [
      ['a', 'A'],
      ['b', 'B'],
    ],
  })
  assert.deepEqual(readAs(colours, 'b\na\nc'), ['a', 'b'])
})

test('nothing typed yet is no problem', () => {
  assert.equal(statusOf(EMPTY), 200)
})
