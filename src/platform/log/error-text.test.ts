import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { errorForLog } from './error-text.ts'

onEachDatabase('what the log says of a failed statement', open => {
  const statements: readonly [string, ReturnType<typeof sql>, string][] = [
    ['a value out of range', sql`select ${'Geheimwort99999999999999999999'}::text, ${'99999999999999999999'}::int`, '22003'],
    ['a value of another kind', sql`select ${'Geheimwort'}::uuid`, '22P02'],
    [
      'a value that is there already',
      sql`insert into paper (reference, paper_type) values (${'Geheimwort'}, 'Vorlage'), (${'Geheimwort'}, 'Vorlage')`,
      '23505',
    ],
    ['a value that a rule refuses', sql`insert into person (name, email) values ('', ${'Geheimwort@x.example'})`, '23514'],
  ]
  for (const [title, statement, code] of statements)
    test(`S17: ${title} is named by its code, not by its words`, async () => {
      const database = await open()
      const error = await database
        .change({ ...BUILT_IN_CLERK, roles: ['administrator', 'council_office'] }, async ({ tx }) => tx.execute(statement))
        .then(
          () => assert.fail('the statement went through'),
          (failed: unknown) => failed,
        )
      const text = errorForLog(error)
      assert.doesNotMatch(text, /Geheimwort|99999/)
      assert.match(text, new RegExp(`Failed query: (select|insert)[\\s\\S]*code ${code}`))
      assert.match(text, /\n\s+at /)
    })
})

test('other errors keep their words and their causes', () => {
  const text = errorForLog(new Error('outer', { cause: new TypeError('inner') }))
  assert.match(text, /^Error: outer[\s\S]*\[cause\] TypeError: inner/)
  assert.equal(errorForLog('text'), 'text')
})
