import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Table } from './table.tsx'

test('a table stands in a frame that can be scrolled by keyboard, is named, and has a head per column', () => {
  const page = String(
    <Table label="Bänke" look="rk-list" columns={['Name', { label: 'Jahre', kind: 'number' }, false, { label: 'Ändern', kind: 'unseen' }]}>
      <tr>
        <td>Lindenbank</td>
      </tr>
    </Table>,
  )
  assert.match(page, /^<div class="rk-scroll" tabindex="0" role="group" aria-label="Bänke"><table class="rk-table rk-list">/)
  assert.equal(page.match(/<th scope="col"/g)?.length, 3)
  assert.match(page, /<th scope="col" class="rk-number">Jahre<\/th>/)
  assert.match(page, /<span class="rk-visually-hidden">Ändern<\/span>/)
  assert.match(page, /<tbody><tr><td>Lindenbank<\/td><\/tr><\/tbody>/)
})

test('a table whose heading names it already points to the heading', () => {
  assert.match(String(<Table labelledBy="einzelnes" columns={['Name']} />), /aria-labelledby="einzelnes"/)
})
