import { germanVisibility, VISIBILITIES, type Visibility } from '#vocabulary/visibility.ts'
import { choice, text, tick } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

/** Who sees what is of a level. */
export const WHO: Record<Visibility, string> = {
  public: 'alle, auch ohne Anmeldung',
  members: 'Mitglieder des Rates und des zuständigen Ausschusses, und die Verwaltung',
  internal: 'alle in der Verwaltung',
  confidential: 'wer in der Verwaltung mit Vertraulichem betraut ist, und Ratsmitglieder des zuständigen Ausschusses',
}

/** Said of a level that is not offered. */
export const NOT_CHOOSABLE = 'Diese Stufe ist hier nicht möglich. Wählen Sie eine der angebotenen.'

/** The choice of who shall see something, among what the principal may choose. */
export const choiceForm = (levels: readonly Visibility[]) =>
  form({
    level: choice('stufe', {
      label: 'Wer soll es sehen?',
      open: true,
      choices: levels.map(level => [level, `${germanVisibility(level)}: ${WHO[level]}`] as const),
      wrong: NOT_CHOOSABLE,
    }),
  })

/** The confirmation; `opens` something confidential, which takes a reason and a second look. */
export const confirmationForm = (opens: boolean) =>
  form({
    isChecked: tick('geprueft', {
      label: 'Ich habe geprüft, dass nichts davon mehr vertraulich ist. Was einmal gelesen wurde, lässt sich nicht zurückholen.',
      ...(opens ? { required: 'Bestätigen Sie, dass nichts Vertrauliches mehr darin steht.' } : {}),
    }),
    reason: text('grund', {
      label: opens ? 'Grund' : 'Grund (freiwillig)',
      longest: 500,
      ...(opens ? { required: 'Geben Sie den Grund an.' } : {}),
    }),
  })

/** What somebody saw when they began, as the form says. */
export const seenIn = ({ vorher }: Readonly<Record<string, string>>): Visibility | null =>
  VISIBILITIES.find(level => level === vorher) ?? null
