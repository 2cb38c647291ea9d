import type { MovedBy } from '#register/resolution/mover.usecases.ts'
import type { GroupName } from '#register/rules/movers.ts'
import { area, choice, text, ticks } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

/** Whether a resolution is subject to control, and who brought it in; the groups are those of the city. */
export const controlSubjectForm = (groups: readonly GroupName[], movedBy: MovedBy) =>
  form(
    {
      subject: choice('kontrolle', {
        label: 'Unterliegt der Beschluss der Kontrolle?',
        open: true,
        choices: [
          ['ja', 'Ja: Es wird berichtet, bis er erledigt ist.'],
          ['nein', 'Nein: Es ist nichts zu berichten.'],
        ],
        wrong: 'Wählen Sie, ob der Beschluss der Kontrolle unterliegt.',
      }),
      reason: area('grund', {
        label: 'Grund, wenn nicht',
        hint: 'zum Beispiel: reine Kenntnisnahme, Wahl, Geschäftsordnung',
        rows: 2,
        longest: 500,
      }),
      mover: text('einreicher', {
        label: 'Eingebracht von',
        hint: 'Fraktion, Mitglied oder Verwaltung; steht in den Listen der Gremien',
        list: 'einreicher-liste',
      }),
      groups: ticks('fraktion', {
        label: 'Fraktionen, die ihn eingebracht haben',
        hint: `${movedBy.isSaid ? 'Von Hand festgelegt.' : 'Ergibt sich aus dem Feld darüber, solange hier nichts geändert wird.'} Die Fraktion findet ihn auf ihrer Seite „Heute“.`,
        choices: groups.map(({ shortName, name }) => [shortName, name] as const),
      }),
    },
    ({ subject, reason }) =>
      subject === 'nein' && reason === '' ? [['reason', 'Geben Sie an, warum der Beschluss nicht der Kontrolle unterliegt.']] : [],
  )
