import { parseArgs } from 'node:util'
import { type LoadResult, runLoad } from './load-run.ts'
import type { Summary } from './samples.ts'

// npm run load [-- --users 50 --seconds 300 --points 10000 --database pglite|postgres]: users of all roles at once; fails where a request does.
const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '300' },
    points: { type: 'string', default: '10000' },
    database: { type: 'string', default: 'pglite' },
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
  tell: line => console.error(line),
})
console.log(table(result))
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
