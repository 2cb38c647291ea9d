import assert from 'node:assert/strict'
import { Session } from 'node:inspector'
import { test } from 'node:test'
import { readDocument } from './read-document.ts'
import { plainSource } from './source.ts'

const REPORT_HEAD =
  'Beschlusskontrolle zu V0001/20 (Sitzungsnummer: SR/001/2020)\nThema\nSehr geehrte Damen und Herren,\nfolgender Zwischenstand kann gegeben werden:\n'
const RESOLUTION_HEAD =
  'BESCHLUSSAUSFERTIGUNG\nStadtrat (SR/001/2020)\nSitzung am:\n01.02.2020\nBeschluss zu:\nV0001/20\nGegenstand:\nThema\nBeschluss:\n'

const filled = (head: string, part: string, length: number): string => head + part.repeat(Math.ceil(length / part.length))

/** Inputs that make a careless search try again and again. */
const inputs: Record<string, (length: number) => string> = {
  'opening marks only': length => filled(REPORT_HEAD, '„"', length),
  'quotations that are never closed': length => filled(REPORT_HEAD, '„Der Stadtrat\n', length),
  'points whose quotation is never closed': length => filled(REPORT_HEAD, '1. „Der Stadtrat beschließt alles.\n', length),
  'digits only': length => filled(REPORT_HEAD, '1234567890', length),
  'groups of digits in a point': length => filled(`${REPORT_HEAD}1. „A `, '123 456 ', length),
  'first numbers in one line': length => filled(REPORT_HEAD, '1. ', length),
  'first numbers in lines of a report': length => filled(REPORT_HEAD, '1. \n', length),
  'first numbers in lines of a resolution': length => filled(RESOLUTION_HEAD, '1. \n', length),
  'numbers that skip one': length => filled(`${RESOLUTION_HEAD}1. A.\n`, '3. Xyz.\n', length),
  'one huge line': length => filled(REPORT_HEAD, 'wort ', length),
  'one huge word': length => filled('', 'a', length),
  'a huge heading': length => filled('Beschlusskontrolle zu ', 'V0', length),
  'open brackets in the heading': length => filled('Beschlusskontrolle zu V0001/20 (', '(', length),
  'auxiliary verbs in an answer': length => filled(`${REPORT_HEAD}1. „A."\n`, 'wurde die wird\n', length),
  'demands without a verb': length => filled(`${REPORT_HEAD}1. „A\n`, 'bis zum 31. Dezember 2020\n', length),
  'amounts that share a unit': length => filled(`${REPORT_HEAD}1. „A\n`, '1.000.000 Euro bzw. 5 ', length),
  'split words': length => filled(`${RESOLUTION_HEAD}1. A\n`, 'Wortre\nnung\n', length),
  'lost brackets': length => filled(RESOLUTION_HEAD, '{}', length),
  'section headings': length => filled(REPORT_HEAD, 'Zum Beschluss V0001/20:\n', length),
  'blank lines and form feeds': length => filled('', '\n\f', length),
  'next controls': length => filled(REPORT_HEAD, 'Nächste Beschlusskontrolle: 31. Mai 2021\n', length),
  'running heads in a quotation': length => filled(`${REPORT_HEAD}1. „A\n`, 'Beschlusskontrolle zu V0001/20\nSeite 2 von 3\nx\n', length),
  'page marks that share their line': length => filled(REPORT_HEAD, 'Lindenau an der Elster · Seite 2 von 3\n', length),
  'doubtful letters in one line': length => filled(`${REPORT_HEAD}1. „A\n`, 'Geiände 3l. Mai Zentrurn ', length),
  courtesies: length => filled(REPORT_HEAD, 'Für Rückfragen stehe ich zur Verfügung.\n', length),
  'text that belongs to no point': length => filled(REPORT_HEAD, 'wort und wort in diesem Satz.\n', length),
  'first letters of lists': length => filled(`${REPORT_HEAD}1. „A\n`, 'a) x\n', length),
}

/** Of these a pattern may try again and again inside one call, which no count of ours sees: their processor time is looked at as well. */
const IN_ONE_LINE = [
  'opening marks only',
  'digits only',
  'groups of digits in a point',
  'first numbers in one line',
  'one huge line',
  'one huge word',
  'a huge heading',
  'open brackets in the heading',
  'amounts that share a unit',
  'lost brackets',
  'doubtful letters in one line',
]

/** Blocks of our code that were run since the last count, as the engine counts them. */
const blocksRun = (session: Session): number => {
  let sum = 0
  session.post('Profiler.takePreciseCoverage', (failure, { result }) => {
    if (failure) throw failure
    for (const { url, functions } of result)
      if (/\/src\/(?:reading|vocabulary)\//.test(url)) for (const { ranges } of functions) for (const { count } of ranges) sum += count
  })
  return sum
}

/** Work of one reading: blocks of code that were run, and characters that patterns passed over. The same on every machine. */
const workOn = (session: Session, text: string): number => {
  const source = plainSource(text)
  const exec = RegExp.prototype.exec
  let passed = 0
  RegExp.prototype.exec = function (this: RegExp, looked: string): RegExpExecArray | null {
    const from = this.global || this.sticky ? this.lastIndex : 0
    const match = exec.call(this, looked)
    passed += (match === null ? looked.length : match.index + match[0].length) - from
    return match
  }
  try {
    blocksRun(session)
    readDocument(source)
    return blocksRun(session) + passed
  } finally {
    RegExp.prototype.exec = exec
  }
}

const SHORT = 5000
const FACTOR = 5
/** Linear work grows by the factor, quadratic work by its square. */
const MOST = FACTOR * 1.3

test('V1: reading takes work in proportion to the length, whatever the text is', async t => {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  for (const [name, build] of Object.entries(inputs))
    await t.test(name, () => {
      const short = workOn(session, build(SHORT))
      const long = workOn(session, build(SHORT * FACTOR))
      // Blank lines are hardly looked at: a fifth of a step a character is still work.
      assert.ok(short > SHORT / 5, 'nothing was counted')
      assert.ok(long / short < MOST, `${FACTOR} times the text took ${(long / short).toFixed(2)} times the work`)
    })
  session.post('Profiler.stopPreciseCoverage')
  session.disconnect()
})

/** Least processor time of a few readings in milliseconds: the work itself, without what else the machine does. */
const timeOn = (text: string): number => {
  const source = plainSource(text)
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 5; run++) {
    const begin = process.cpuUsage()
    readDocument(source)
    const { user, system } = process.cpuUsage(begin)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

/** A machine is shared: the bound lies far above the length's factor and below its square. */
const LONGER = 6
const MOST_TIME = 24
/** Below this a measurement is noise. */
const NOISE = 8

for (const name of IN_ONE_LINE)
  test(`V1: no pattern tries again and again in ${name}`, () => {
    const build = inputs[name]
    assert.ok(build)
    readDocument(plainSource(build(2000)))
    const short = Math.max(NOISE, timeOn(build(SHORT * 8)))
    const long = timeOn(build(SHORT * 8 * LONGER))
    assert.ok(long / short < MOST_TIME, `${LONGER} times the text took ${(long / short).toFixed(1)} times the time`)
  })
