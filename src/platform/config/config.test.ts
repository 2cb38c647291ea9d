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

test('a mail server needs the address that mails come from; links lead to where people reach the server', () => {
  assert.throws(() => readConfig({ SMTP_URL: 'smtp://mail.lindenau.example' }), /MAIL_FROM: needed together with SMTP_URL/)
  assert.throws(() => readConfig({ SMTP_URL: 'http://mail.lindenau.example' }), /SMTP_URL: must begin with smtp/)
  assert.throws(() => readConfig({ MAIL_FROM: 'Stadt Lindenau' }), /MAIL_FROM: must be an address/)
  const config = readConfig({
    SMTP_URL: 'smtp://mail.lindenau.example',
    MAIL_FROM: 'Stadt Lindenau <kontrolle@lindenau.example>',
    PUBLIC_URL: 'https://kontrolle.lindenau.example/',
  })
  assert.deepEqual(config.mail, { smtpUrl: 'smtp://mail.lindenau.example', from: 'Stadt Lindenau <kontrolle@lindenau.example>' })
  assert.equal(config.publicUrl, 'https://kontrolle.lindenau.example')
  assert.equal(readConfig({ PORT: '9000' }).publicUrl, 'http://localhost:9000')
  assert.equal(readConfig({}).mail, undefined)
})
