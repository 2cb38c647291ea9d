import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { permissionsAsMarkdown } from '#platform/access/permission-table.ts'

// `npm run permissions`: writes docs/permissions.md anew.
writeFileSync(join(import.meta.dirname, '../../docs/permissions.md'), permissionsAsMarkdown())
