import { choice, tick } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { type QuestionSettings, readQuestionSettings, saveQuestionSettings } from './question-settings.ts'

const questionSettingsForm = form<QuestionSettings>({
  releasedBy: choice('freigabe', {
    label: 'Eine Antwort gibt frei',
    open: true,
    choices: [
      ['unit', 'die Leitung der Stelle, die antwortet, oder des Geschäftsbereichs darüber'],
      ['department', 'nur die Leitung des Geschäftsbereichs'],
    ],
    wrong: 'Wählen Sie, wer Antworten freigibt.',
  }),
  fourEyes: tick('vier-augen', { label: 'Wer eine Antwort geschrieben hat, gibt sie nicht selbst frei (Vier-Augen-Prinzip)' }),
})

/** Who releases the answers to groups' questions. */
export const questionSettingsGroup = settingsGroup({
  slug: 'nachfragen',
  title: 'Nachfragen',
  about:
    'Eine Nachfrage geht an die Stelle, die den Bericht geschrieben hat. Hier steht, wer ihre Antwort freigibt; das Gremienbüro kann es immer.',
  form: questionSettingsForm,
  sections: [{ id: 'nachfragen', title: 'Nachfragen', lines: ['releasedBy', 'fourEyes'] }],
  read: readQuestionSettings,
  save: saveQuestionSettings,
  toForm: settings => settings,
  fromForm: values => values,
})
