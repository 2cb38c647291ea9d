import type { Tx } from '#platform/db/transaction.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import type { ReminderLevel } from './rules/reminder-stage.ts'

export interface Recipient {
  /** How the person is addressed; empty for a unit's mailbox. */
  readonly name: string
  readonly email: string
}

/** Who people are is told by another capability: whoever knows the register of people implements this. */
export interface RecipientPort {
  /** Who is told about what a unit owes, at a level, on a day; none where nobody is known. */
  peopleFor(tx: Tx, unit: string, level: ReminderLevel, on: Temporal.PlainDate): Promise<readonly Recipient[]>
}

/** Nobody is known by a register of people: the contacts of the settings are all there is. */
export const nobodyKnown: RecipientPort = { peopleFor: async () => [] }

/** One row of who is told: unit and level as they are asked for. */
export interface RecipientRow extends Recipient {
  readonly unit: string
  readonly level: ReminderLevel
}

// A level that has nobody is passed over, but nothing goes to the mayor that the city did not send there.
const PASSED_OVER: Record<ReminderLevel, readonly ReminderLevel[]> = {
  unit: ['unit'],
  head: ['head', 'department'],
  department: ['department'],
  mayor: ['mayor'],
}

/** What the contacts are listed under that nobody else takes. */
export const EVERYTHING_ELSE = '*'

/**
 * Finds for each unit and level who is told. People come first, then the contacts of the settings. A level that has nobody is passed over to the next higher one;
 * a unit without anybody goes to those who take everything else.
 * @param asked units and the levels they are asked for; the empty name stands for what has no unit
 */
export async function findRecipients(
  tx: Tx,
  asked: ReadonlyMap<string, ReadonlySet<ReminderLevel>>,
  from: { readonly people: RecipientPort; readonly settings: ReminderSettings; readonly on: Temporal.PlainDate },
): Promise<RecipientRow[]> {
  const contactsOf = (unit: string, level: ReminderLevel): readonly Recipient[] =>
    from.settings.contacts.filter(contact => contact.unit === unit && contact.level === level)
  const known = async (unit: string, level: ReminderLevel): Promise<readonly Recipient[]> => {
    if (unit === '') return []
    const people = await from.people.peopleFor(tx, unit, level, from.on)
    return people.length > 0 ? people : contactsOf(unit, level)
  }
  const rows: RecipientRow[] = []
  for (const [unit, levels] of asked) {
    for (const level of levels) {
      let found: readonly Recipient[] = []
      for (const one of PASSED_OVER[level]) {
        found = await known(unit, one)
        if (found.length > 0) break
      }
      if (found.length === 0 && level === 'unit') found = contactsOf(EVERYTHING_ELSE, 'unit')
      rows.push(...found.map(({ name, email }) => ({ unit, level, name, email: email.toLowerCase() })))
    }
  }
  return rows
}
