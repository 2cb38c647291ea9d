import { parseArgs } from 'node:util'
import { type CrashResult, runCrashes } from './crash-run.ts'

// node test/crash/run.ts [--rounds 200] [--seed 1] [--database pglite|postgres|both] [--only sign,send] [--minutes 30] [--verbose]: rounds are per database.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'both' },
    only: { type: 'string' },
    minutes: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})
const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
if (values.database === 'postgres' && !server) {
  console.error('--database postgres needs DATABASE_URL')
  process.exit(2)
}
const places = [...(values.database === 'postgres' ? [] : [undefined]), ...(values.database === 'pglite' || !server ? [] : [server])]
for (const postgres of places) {
  const began = performance.now()
  const result = await runCrashes({
    rounds: Number(values.rounds),
    seed: Number(values.seed),
    postgres,
    ...(values.only ? { only: values.only.split(',') } : {}),
    ...(values.minutes ? { minutes: Number(values.minutes) } : {}),
    ...(values.verbose ? { tell: line => console.error(line) } : {}),
  })
  console.log(table(result, (performance.now() - began) / 1000))
}
process.exit(0)

function table({ engine, seed, operations, restartMs, letters, auditEntries }: CrashResult, seconds: number): string {
  const rows = operations.map(
    ({ name, kills, measuredMs, answered, unansweredDone, unansweredUndone, afterAll }) =>
      `| ${name} | ${Math.round(measuredMs)} | ${kills} | ${answered} | ${unansweredDone} | ${unansweredUndone} | ${afterAll} |`,
  )
  return [
    `${engine}, seed ${seed}: ${operations.reduce((sum, { kills }) => sum + kills, 0)} kills in ${Math.round(seconds)} s. Restart ${Math.round(restartMs.median)} ms (worst ${Math.round(restartMs.worst)} ms). Letters: ${letters.sent} sent, ${letters.uncertain} uncertain, ${letters.waiting} waiting; ${letters.received} mails arrived. ${auditEntries} entries in the trail.`,
    '',
    '| killed during | takes, ms | kills | answered requests, all there | unanswered, there | unanswered, not there | killed after the last answer |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...rows,
    '',
  ].join('\n')
}
