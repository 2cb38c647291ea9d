import type { Examples } from '../ui/examples.ts'
import { Field as Labelled } from '../ui/field.tsx'
import { area, choice, day, number, text, tick, ticks } from './field.ts'
import { EditForm, Fold } from './fields.tsx'
import { form } from './form.ts'
import { RowAction } from './row-action.tsx'

const WOODS = [
  ['oak', 'Eiche'],
  ['lime', 'Linde'],
] as const

const benchForm = form({
  place: text('ort', { label: 'Ort', hint: 'wo sie steht', required: 'Geben Sie den Ort an.' }),
  boards: number('bretter', { label: 'Bretter', from: 1, to: 20, wrong: 'Geben Sie die Zahl der Bretter an.' }),
  builtOn: day('gebaut', { label: 'Gebaut am', required: 'Geben Sie den Tag an.' }),
  wood: choice('holz', { label: 'Holz', choices: WOODS, unsaid: 'bitte wählen', wrong: 'Wählen Sie das Holz.' }),
  side: choice('seite', {
    label: 'Seite',
    choices: [
      ['l', 'links'],
      ['r', 'rechts'],
    ],
    open: true,
    wrong: 'Wählen Sie die Seite.',
  }),
  uses: ticks('nutzung', {
    label: 'Nutzung',
    choices: [
      ['sit', 'sitzen'],
      ['lie', 'liegen'],
    ],
  }),
  roof: tick('dach', { label: 'mit Dach' }),
  note: area('notiz', { label: 'Notiz' }),
})
const FILLED = benchForm.fill({
  place: 'am Teich',
  boards: 5,
  builtOn: Temporal.PlainDate.from('2024-06-30'),
  wood: 'oak',
  side: 'l',
  uses: ['sit'],
  roof: true,
  note: 'Frisch gestrichen.',
})

export const formExamples: Examples = {
  component: 'EditForm, Fields, Problems, Fold, Field, RowAction',
  of: [
    { name: 'filled', shows: () => <EditForm of={benchForm} state={FILLED} action="/katalog" submit="Speichern" primary prefix="a-" /> },
    {
      name: 'came back',
      shows: () => <EditForm of={benchForm} state={benchForm.read({})} action="/katalog" submit="Speichern" prefix="b-" />,
    },
    {
      name: 'to look at',
      shows: () => <EditForm of={benchForm} state={FILLED} action="/katalog" submit="Speichern" prefix="c-" disabled />,
    },
    { name: 'behind a fold', shows: () => <Fold title="Bank hinzufügen" open={false} /> },
    {
      name: 'what is done with a row',
      shows: () => <RowAction action="/katalog" hidden={{ entfernen: '1' }} label="Bank am Markt entfernen" words="Entfernen" />,
    },
    {
      name: 'a control by hand',
      shows: () => (
        <Labelled id="von-hand" label="Ort">
          <input id="von-hand" name="ort" />
        </Labelled>
      ),
    },
  ],
}
