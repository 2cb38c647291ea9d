import { area } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

const LOOK = { rows: 2, longest: 4000 }

/** Why a step is taken; `isNeeded`: one of the steps takes the report back, and whoever has to act on it must know why. */
export const reasonForm = (isNeeded: boolean) =>
  form({
    reason: area('grund', {
      ...LOOK,
      label: 'Grund oder Bemerkung',
      hint: `${isNeeded ? 'Zum Zurückgeben nötig, sonst freiwillig' : 'Freiwillig'}. Steht danach im Verlauf.`,
    }),
  })

/** Why a report is handed back instead of being signed. */
export const handBackForm = form({
  reason: area('grund', { ...LOOK, label: 'Grund', hint: 'Der Bericht geht damit an die zurück, die ihn geschrieben haben.' }),
})
