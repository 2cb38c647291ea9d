import { ALL_PERMISSIONS, germanPermission, rolesMay } from './permissions.ts'
import { clearanceOf, committeeLevelsOf, germanRole, ROLES } from './roles.ts'

/** docs/permissions.md as it follows from the table in permissions.ts; a test compares the two. */
export function permissionsAsMarkdown(): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    '# Permissions',
    '',
    'Made from `src/platform/access/permissions.ts` and `roles.ts` by `npm run permissions`; the page "Rechte" shows the same. A permission opens pages and steps at the route; the records in them are decided by row level security.',
    '',
    row(['permission', 'what it allows', ...ROLES.map(germanRole)]),
    row(['---', '---', ...ROLES.map(() => ':-:')]),
    ...ALL_PERMISSIONS.map(permission =>
      row([`\`${permission}\``, germanPermission(permission), ...ROLES.map(role => (rolesMay([role], permission) ? 'ja' : '–'))]),
    ),
    '',
    '## What each role sees',
    '',
    row(['role', 'sees up to', 'and in own committees']),
    row(['---', '---', '---']),
    ...ROLES.map(role =>
      row([
        `${germanRole(role)} (\`${role}\`)`,
        `\`${clearanceOf([role], false)}\``,
        committeeLevelsOf([role])
          .map(level => `\`${level}\``)
          .join(', ') || '–',
      ]),
    ),
    '',
    'A person of the administration who is entrusted with confidential matters sees up to `confidential`. Levels: `public` < `members` < `internal` < `confidential`.',
    '',
  ].join('\n')
}
