import { z } from 'zod'
import type { Problem } from '#web/form/field.ts'
import { passwordProblem } from './password-rules.ts'

/** What is wrong with the form that opens an account; empty where nothing is. */
export function invitationForm(given: { name: string; email: string; password: string; again: string }): Problem[] {
  const problems: Problem[] = []
  if (given.name === '') problems.push({ field: 'name', message: 'Geben Sie Ihren Namen an.' })
  if (!z.email().safeParse(given.email).success)
    problems.push({ field: 'email', message: 'Geben Sie eine E-Mail-Adresse an, zum Beispiel name@stadt.de.' })
  const password =
    passwordProblem(given.password, [given.name, given.email]) ??
    (given.password === given.again ? undefined : 'Die beiden Eingaben sind verschieden.')
  if (password) problems.push({ field: 'neu', message: password })
  return problems
}
