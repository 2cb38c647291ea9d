import type { NoticePort } from '#control/assignment/assignment.usecases.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { findRecipients } from './recipients.ts'
import type { ReminderPorts } from './reminder.usecases.ts'
import { readReminderSettings } from './reminder-settings.ts'

/** Tells the people of a unit at once, by mail; where nobody is known, those who take everything else. */
export const tellUnit =
  (ports: ReminderPorts): NoticePort =>
  async (change, { unit, subject, text, path }) => {
    const settings = await readReminderSettings(change.tx)
    const recipients = await findRecipients(change.tx, new Map([[unit, new Set(['unit'] as const)]]), {
      people: ports.people,
      settings,
      on: change.clock.today(),
    })
    for (const { email, name } of recipients) {
      const greeting = name ? `Guten Tag ${name},` : 'Guten Tag,'
      await enqueueMail(change, { kind: 'notice', to: email, subject, text: `${greeting}\n\n${text}\n\n${ports.publicUrl}${path}\n` })
    }
  }
