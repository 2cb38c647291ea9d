import { parseArgs } from 'node:util'
import { type LoadResult, runLoad } from './load-run.ts'
import type { Summary } from './samples.ts'

// npm run load [-- --users 50 --seconds 300 --points 10000 --database pglite|postgres --printing]: users of all roles at once; fails where a request does.
// --printing: once at rest and once while a list of a third of all points and ten letters of 100,000 characters are being set, with the ratio of the medians.
const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '300' },
    points: { type: 'string', default: '10000' },
    database: { type: 'string', default: 'pglite' },
    printing: { type: 'boolean', default: false },
  },
})
const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
if (values.database === 'postgres' && !server) {
  console.error('--database postgres needs DATABASE_URL')
  process.exit(2)
}
const result = await runLoad({
  users: Number(values.users),
  seconds: Number(values.seconds),
  points: Number(values.points),
  postgres: values.database === 'postgres' ? server : undefined,
  think: [1, 5],
  printing: values.printing,
  tell: line => console.error(line),
})
console.log(table(result))
if (result.rest && result.printed) {
  const { rest, all, printed } = result
  console.log(
    `while papers were set (${printed.lists} lists, ${printed.letters} letters, ${printed.refused} told to wait): median ${Math.round(rest.median)} → ${Math.round(all.median)} ms, ${(all.median / rest.median).toFixed(2)} times rest; aim ≤ 2`,
  )
}
for (const error of result.errors.slice(0, 20)) console.error(error)
process.exit(result.errors.length > 0 ? 1 : 0)

function table({ engine, users, kinds, all, bare, errors, reportsSent, mails }: LoadResult): string {
  const ms = (value: number): string => (value >= 100 ? String(Math.round(value)) : value.toPrecision(2))
  const line = ({ kind, requests, errors, median, p95, p99 }: Summary): string =>
    `| ${kind} | ${requests} | ${errors} | ${ms(median)} | ${ms(p95)} | ${ms(p99)} | ${ms(median / bare.median)} |`
  return [
    `${engine}: ${users} users for ${values.seconds} s, ${(all.requests / Number(values.seconds)).toFixed(1)} requests/s, ${errors.length} errors; ${reportsSent} reports went from draft to sending, with ${mails} mails.`,
    '',
    '| request | number | errors | median, ms | 95 %, ms | 99 %, ms | median against bare |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...[...kinds, { ...all, kind: '**all**' }, { ...bare, kind: 'bare Hono route, same users' }].map(line),
  ].join('\n')
}
