import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { CATALOGUE } from './catalogue.routes.tsx'

const WEB = resolve(import.meta.dirname, '..')

test('every component of the kit stands in the catalogue with an example', () => {
  const shown = new Set(CATALOGUE.flatMap(({ component }) => component.split(', ')))
  const drawn = globSync('{ui,form,list,record}/*.tsx', { cwd: WEB }).filter(file => !/\.(test|examples|routes)\./.test(file))
  const components = drawn.flatMap(file =>
    [...readFileSync(join(WEB, file), 'utf8').matchAll(/^export (?:const|function) ([A-Z][a-z]\w*)/gm)].map(([, name = '']) => name),
  )
  assert.ok(components.length > 20)
  // Parts that stand inside another component of the catalogue.
  const inside = ['Frame', 'Seen', 'Hidden', 'ListFilter', 'ListRows', 'Choosing', 'Tick', 'SavedFilterPage']
  assert.deepEqual(
    components.filter(name => !shown.has(name) && !inside.includes(name)),
    [],
  )
})

test('every example draws something, and no two of a component have the same name', () => {
  for (const { component, of } of CATALOGUE) {
    assert.equal(new Set(of.map(({ name }) => name)).size, of.length, component)
    for (const { name, shows } of of) assert.match(String(shows()), /<\w/, `${component}: ${name}`)
  }
})
