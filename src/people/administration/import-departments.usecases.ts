import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { findByName, insertOrganization } from '../register/organization.store.ts'
import { hasOpenEnd, insertMembership, insertPerson, personOfName } from '../register/person.store.ts'

/** A department as the city's settings have it: for letters, before there was a register of people. */
export interface SettingsDepartment {
  readonly name: string
  readonly fileMark: string
  readonly headName: string
  readonly headRole: string
}

export interface ImportedDepartments {
  readonly departments: number
  readonly people: number
}

/** "(GB 2) 51" → "GB 2"; the name where the mark has no such part. */
export const shortNameOf = ({ name, fileMark }: Pick<SettingsDepartment, 'name' | 'fileMark'>): string =>
  /\(([^)]+)\)/.exec(fileMark)?.[1]?.trim() ?? name

/**
 * Takes the departments and their heads from the city's settings into the register of people. What is there already, by name, stays as it is; since when
 * somebody heads a department is not known from there and stays open.
 */
export async function importDepartments(
  database: Database,
  principal: Principal,
  city: {
    readonly name: string
    readonly departments: readonly SettingsDepartment[]
    readonly mayorName: string
    readonly mayorRole: string
  },
): Promise<ImportedDepartments> {
  return database.change(principal, async change => {
    const { tx } = change
    let [departments, people] = [0, 0]
    const unit = async (
      type: 'city' | 'department',
      name: string,
      shortName: string,
      fileMark: string,
      parentId: string | null,
    ): Promise<string> => {
      const known = await findByName(tx, { type, name, shortName })
      if (known) return known.id
      if (type === 'department') departments++
      return insertOrganization(tx, { type, name, shortName, fileMark, parentId, email: '', from: null, until: null })
    }
    const head = async (organizationId: string, name: string, title: string): Promise<void> => {
      if (name === '' || (await hasOpenEnd(tx, organizationId, 'head'))) return
      const known = await personOfName(tx, name)
      // The settings are text that anybody who keeps them writes; somebody with an account gets what may sign by two people (S8).
      if (known?.hasAccount) return
      if (!known) people++
      const personId = known?.id ?? (await insertPerson(tx, { name, email: '', confidential: false, endsOn: null }))
      await insertMembership(tx, { personId, organizationId, role: 'head', title, rank: 1, from: null, until: null })
    }
    const cityId = await unit('city', city.name, city.name, '', null)
    await head(cityId, city.mayorName, city.mayorRole)
    for (const one of city.departments) {
      const id = await unit('department', one.name, shortNameOf(one), one.fileMark, cityId)
      await head(id, one.headName, one.headRole)
    }
    await change.audit({ action: 'organization.imported', recordType: 'setting', recordId: 'city', data: { departments, people } })
    return { departments, people }
  })
}
