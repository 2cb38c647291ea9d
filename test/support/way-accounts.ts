import { invitePerson } from '#people/accounts/invitation.usecases.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import { urls } from '#web/urls.ts'
import type { TestApp } from './test-app.ts'

/** What someone signs in with. */
export interface Credentials {
  readonly email: string
  readonly password: string
}

/** Opens an account for a person of the register, by the link of the invitation as that person would. Works with sessions only. */
export async function openAccount({ post, accounts, services }: TestApp, person: Principal): Promise<Credentials> {
  const { engine } = services.database
  const email = `${person.name.toLowerCase().replace(/[^a-z]+/g, '.')}@lindenau.example`
  const password = `Wolkentopf bremst ${person.name}`
  await engine.executeSql('update person set email = $1 where id = $2', [email, person.id])
  await invitePerson(accounts, SYSTEM, person.id)
  const { rows } = await engine.executeSql(
    'select c.text from outbox_content c join outbox o on o.id = c.outbox_id where o.recipient = $1',
    [email],
  )
  const token = /\/einladung\/([^\s/]+)/.exec(String(rows[0]?.['text']))?.[1] ?? ''
  const answer = await post(urls.invitation(token), { neu: password, wiederholung: password }, { 'x-forwarded-for': '192.0.2.10' })
  if (answer.status !== 303) throw new Error(`the account of ${person.name} was not opened: ${answer.status}`)
  return { email, password }
}
