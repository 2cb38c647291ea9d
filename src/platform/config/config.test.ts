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

test('a server that others can reach must say where the proxy with TLS is', () => {
  assert.throws(() => readConfig({ HOST: '0.0.0.0' }), /HOST: 0\.0\.0\.0 is not a loopback address; set PUBLIC_URL/)
  assert.throws(() => readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'http://regelkreis.lindenau.example' }), /HOST: /)
  assert.equal(readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://regelkreis.lindenau.example/' }).host, '0.0.0.0')
})

test('a directory is named whole and over https, or not at all', () => {
  const directory = { OIDC_ISSUER: 'https://login.lindenau.example', OIDC_CLIENT_ID: 'regelkreis', OIDC_CLIENT_SECRET: 'geheim' }
  assert.equal(readConfig(directory).directory?.roleClaim, 'groups')
  assert.throws(() => readConfig({ ...directory, OIDC_CLIENT_SECRET: '' }), /OIDC_CLIENT_SECRET: needed/)
  assert.throws(() => readConfig({ ...directory, OIDC_ISSUER: 'http://login.lindenau.example' }), /OIDC_ISSUER: must begin with https/)
  assert.equal(readConfig({}).directory, undefined)
})

test('a secret that is too short to sign sessions is refused', () => {
  assert.throws(() => readConfig({ AUTH_SECRET: 'short' }), /AUTH_SECRET: must have 32 characters/)
})

test('S3: beyond loopback only https counts, whatever name of loopback PUBLIC_URL has', () => {
  for (const PUBLIC_URL of ['http://localhost:8134', 'http://127.0.0.1:8134', 'http://[::1]:8134'])
    assert.throws(() => readConfig({ HOST: '0.0.0.0', PUBLIC_URL }), /HOST: /, PUBLIC_URL)
})

test('S3: the example opens without a password on this machine alone, or because somebody says so', () => {
  assert.equal(readConfig({}).exampleIsOpen, true)
  for (const PUBLIC_URL of ['http://localhost:8099', 'http://127.0.0.1', 'http://[::1]:1'])
    assert.equal(readConfig({ PUBLIC_URL }).exampleIsOpen, true, PUBLIC_URL)
  assert.equal(readConfig({ PUBLIC_URL: 'https://regelkreis.stadt.example' }).exampleIsOpen, false)
  const open = { HOST: '0.0.0.0', PUBLIC_URL: 'https://regelkreis.stadt.example' }
  assert.equal(readConfig(open).exampleIsOpen, false)
  assert.equal(readConfig({ ...open, EXAMPLE_OPEN: 'yes' }).exampleIsOpen, true)
})
