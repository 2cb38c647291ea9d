import type { City } from '#register/settings/city.ts'
import type { DraftContent } from '../report/draft.ts'

type Department = City['departments'][number]

/** The department that answers for a unit: the one that the unit's name contains; in a city with a single one always that. */
export const departmentOf = (city: City, unit: string | null): Department | undefined =>
  city.departments.find(({ name }) => unit?.toLocaleLowerCase('de').includes(name.toLocaleLowerCase('de'))) ??
  (city.departments.length === 1 ? city.departments[0] : undefined)

/** The file mark as the city's settings have them for the department that the draft names; unchanged where they do not know it (C4). */
export function fillFromDepartment(content: DraftContent, city: City): DraftContent {
  const department = city.departments.find(({ name }) => name === content.department.trim())
  if (!department) return content
  return { ...content, fileMark: department.fileMark || content.fileMark }
}
