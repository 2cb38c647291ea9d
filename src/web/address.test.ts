import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { address, idOf, listAddress, referenceOf } from './address.ts'
import type { AppEnv } from './app-env.ts'
import { Gone } from './gone.ts'

const ID = '0b5e7a52-6a3e-4c53-9a51-3a6f0d1f9c11'

test('an address is its path with the parameters in their order, and what stands behind the question mark', () => {
  assert.equal(address('/berichte/:id/weg', 'hinweis')(ID, 'gespeichert'), `/berichte/${ID}/weg?hinweis=gespeichert`)
  assert.equal(address('/berichte/:id/weg', 'hinweis')(ID), `/berichte/${ID}/weg`)
  assert.equal(address('/listen/:committee/ausgegeben/:id')('AV/IT', ID), `/listen/av-it/ausgegeben/${ID}`)
  assert.equal(address('/beschluesse/:reference')('V2003/22'), '/beschluesse/V2003-22')
  assert.equal(address('/anmelden', ['weiter', 'hinweis'])({ weiter: '/konto' }), '/anmelden?weiter=%2Fkonto')
  assert.equal(listAddress('/stellen/:id')(ID, { am: '2024-01-01' }), `/stellen/${ID}?am=2024-01-01`)
})

test('a path with an ending behind its parameter keeps the ending', () => {
  const feed = address('/kalender/:secret.ics')
  assert.equal(feed('abcdefghijklmnopqrstuvw'), '/kalender/abcdefghijklmnopqrstuvw.ics')
  assert.match(feed.path, /\\\.ics\}$/)
})

test('a parameter that nobody declared is a mistake of ours', () => {
  assert.throws(() => address('/x/:unheardOf'), /unheardOf/)
})

test('a request whose parameter looks wrong meets no route; one that looks right is handed over', async () => {
  const app = new Hono<AppEnv>()
  app.get(address('/berichte/:id').path, c => c.text(idOf(c)))
  app.get(address('/beschluesse/:reference').path, c => c.text(referenceOf(c)))
  app.onError((error, c) => c.text(error instanceof Gone ? error.what : String(error), 404))
  assert.equal(await (await app.request(`/berichte/${ID}`)).text(), ID)
  assert.equal((await app.request('/berichte/7')).status, 404)
  assert.equal((await app.request(`/berichte/${ID}x`)).status, 404)
  assert.equal(await (await app.request('/beschluesse/V2003-22')).text(), 'V2003/22')
  assert.equal(await (await app.request('/beschluesse/unsinn')).text(), 'Diesen Beschluss')
})
