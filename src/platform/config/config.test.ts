import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError, readConfig } from './config.ts'

test('without any setting the server listens on the loopback address with an embedded database', () => {
  const config = readConfig({})
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.port, 8080)
  assert.equal(config.databaseUrl, undefined)
  assert.match(config.dataDir, /data$/)
})

test('a setting that cannot be used is named with what is wrong', () => {
  assert.throws(
    () => readConfig({ PORT: 'eighty' }),
    (error: unknown) => error instanceof ConfigError && error.message.startsWith('PORT: '),
  )
  assert.throws(() => readConfig({ DATABASE_URL: 'mysql://x' }), /DATABASE_URL: must begin with postgres/)
})

test('until accounts exist the server refuses to be reachable from elsewhere', () => {
  assert.throws(() => readConfig({ HOST: '0.0.0.0' }), /HOST: 0\.0\.0\.0 is not a loopback address/)
})
