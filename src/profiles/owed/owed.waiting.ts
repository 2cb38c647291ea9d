import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { dueOf, owedState } from '../rules/owed.ts'
import { owedIn } from './owed.store.ts'

const OVERDUE: WaitingKind = {
  title: 'Zahlen anzumahnen',
  place: 97,
  menu: 'planning',
  all: { words: 'Alle Lieferungen', href: urls.figuresOwed() },
}

/** Offices whose figures of the last year are late (A1), on the desk of whoever brings figures. Older years stand in the list. */
export const lateFigures: WaitingSource = {
  permission: 'figure.write',
  find: async (tx, { today, limit }) =>
    (await owedIn(tx, today.year - 1, today.year - 1))
      .filter(duty => owedState(duty, today) === 'late')
      .slice(0, limit)
      .map(duty => ({
        kind: OVERDUE,
        subject: `${duty.name}: Zahlen für ${duty.year}`,
        note: `${duty.came} von ${duty.expected} Kennzahlen sind gekommen.`,
        by: dueOf(duty),
        button: { words: 'Einlesen', href: urls.figureImports() },
      })),
}
