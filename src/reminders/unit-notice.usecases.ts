import type { NoticePort } from '#control/assignment/assignment.usecases.ts'
import type { Tell } from '#handover/tell.usecases.ts'
import { findRecipients, type RecipientPort } from './recipients.ts'
import { readReminderSettings } from './reminder-settings.ts'

/** Tells the people of a unit as they chose; where nobody is known, those who take everything else. */
export const tellUnit =
  ({ people, tell }: { readonly people: RecipientPort; readonly tell: Tell }): NoticePort =>
  async (change, { unit, subject, text, path, isConfidential = false }) => {
    const settings = await readReminderSettings(change.tx)
    const asked = new Map([[unit, new Set(['unit'] as const)]])
    const recipients = await findRecipients(change.tx, asked, { people, settings, on: change.clock.today() })
    await tell(change, recipients, { key: `unit:${path}:${crypto.randomUUID()}`, kind: 'notice', subject, text, path, isConfidential })
  }
