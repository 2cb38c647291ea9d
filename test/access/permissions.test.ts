import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { permissionsAsMarkdown } from '#platform/access/permission-table.ts'
import { ALL_PERMISSIONS, PERMISSIONS, type Permission, rolesMay } from '#platform/access/permissions.ts'
import { clearanceOf, committeeLevelsOf, ROLES } from '#platform/access/roles.ts'

test('docs/permissions.md is what the code says (npm run permissions writes it anew)', () => {
  assert.equal(readFileSync(join(import.meta.dirname, '../../docs/permissions.md'), 'utf8'), permissionsAsMarkdown())
})

test('someone without a role may do what the public may, and nothing else', () => {
  for (const permission of ALL_PERMISSIONS) assert.equal(rolesMay([], permission), rolesMay(['public'], permission), permission)
})

test('the public reads, and nothing more', () => {
  const open = ALL_PERMISSIONS.filter(permission => rolesMay(['public'], permission))
  assert.deepEqual(open, ['page.read', 'resolution.read', 'report.read', 'plan.read', 'figure.read'] satisfies Permission[])
})

test('what the public may, everyone may', () => {
  for (const permission of ALL_PERMISSIONS)
    if (rolesMay(['public'], permission)) for (const role of ROLES) assert.ok(rolesMay([role], permission))
})

test('councillors, committee members and providers change nothing in the register', () => {
  const changing = ALL_PERMISSIONS.filter(permission => /\.(write|edit|manage|grant|answer|release|sign|send|publish)$/.test(permission))
  assert.ok(changing.length >= 8)
  for (const role of ['councillor', 'committee_member', 'provider_contact', 'public'] as const)
    for (const permission of changing) assert.equal(rolesMay([role], permission), false, `${role} ${permission}`)
})

test('only the administration gives roles', () => {
  assert.deepEqual(PERMISSIONS['role.grant'].roles, ['administrator'])
})

test('V2: a role outside the administration is never entrusted with all that is confidential, whatever its record says', () => {
  for (const role of ['councillor', 'committee_member', 'provider_contact', 'public'] as const)
    assert.ok(['public', 'members'].includes(clearanceOf([role], true)))
  assert.equal(clearanceOf(['clerk'], false), 'internal')
  assert.equal(clearanceOf(['clerk'], true), 'confidential')
  assert.deepEqual(committeeLevelsOf(['committee_member']), ['members'])
  assert.deepEqual(committeeLevelsOf(['clerk']), [])
})
