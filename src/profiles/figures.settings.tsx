import type { Change } from '#platform/db/database.ts'
import { number, numberOrNone } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { editionFor } from './figures/figure.store.ts'
import { type FigureSettings, figureSettings } from './figures/figure-settings.ts'
import { draftEdition } from './taking/taking.store.ts'

const figureSettingsForm = form<FigureSettings>({
  threshold: number('mindestzahl', {
    label: 'Mindestzahl',
    hint: 'Eine Zahl von Menschen oder Haushalten darunter ist geheim; eine Kennzahl kann eine höhere haben',
    ...{ from: 3, to: 1000, wrong: 'Geben Sie eine ganze Zahl von 3 bis 1000 an.' },
  }),
  range: numberOrNone('spanne', {
    label: 'Spanne, in der eine geheime Zahl liegen können muss',
    hint: 'leer: die Mindestzahl',
    ...{ from: 2, to: 1000, wrong: 'Geben Sie eine ganze Zahl von 2 bis 1000 an, oder nichts.' },
  }),
})

/** A draft that was made under another rule is made anew; its secrecy is decided within the minute, and until then nobody sees it. */
async function saveAndDraftAnew(change: Change, settings: FigureSettings): Promise<void> {
  const draft = await editionFor(change.tx, 'draft')
  await figureSettings.save(change, settings)
  if (draft) await draftEdition(change.tx, draft.name, draft.madeBy)
}

/** Below which figures of areas are secret. */
export const figureSettingsGroup = settingsGroup({
  slug: 'geheimhaltung',
  title: 'Geheimhaltung von Zahlen',
  about:
    'Zahlen der Steckbriefe über so wenige Menschen, dass man sie erkennen könnte, zeigt keine Seite und keine Datei. Eine Änderung gilt für den Entwurf und jede spätere Fassung; was veröffentlicht ist, bleibt, wie es ist.',
  form: figureSettingsForm,
  sections: [{ id: 'geheimhaltung', title: 'Ab wann Zahlen geheim sind', grid: ['threshold', 'range'] }],
  read: figureSettings.read,
  save: saveAndDraftAnew,
  toForm: settings => settings,
  fromForm: values => values,
})
