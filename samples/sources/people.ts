import { type Department, departments, mayor } from '../../src/generator/officials.ts'

/** The department of that name; an unknown name is a slip in the samples. */
export function department(name: string): Department {
  const found = departments.find(candidate => candidate.name === name)
  if (!found) throw new Error(`no such department: ${name}`)
  return found
}

export const signatures = (of: Department) => ({ head: of.head, deputy: null, mayor })
