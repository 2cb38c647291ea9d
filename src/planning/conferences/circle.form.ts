import { area, choice, dayOrNone, email, file, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { ANSWERS, answerInWords, type CircleAnswer, MATERIAL_PARTS, type MaterialPart, materialInWords } from '../rules/circle.ts'

/** Somebody who was agreed on, or who leads through the day (K3, K5). */
export const otherForm = form<{
  readonly kind: 'other' | 'moderator'
  readonly name: string
  readonly email: string
  readonly reason: string
  readonly seesUntil: Temporal.PlainDate | null
}>(
  {
    kind: choice('als', {
      label: 'Als',
      choices: [
        ['other', 'Teilnehmende Person'],
        ['moderator', 'Moderation von außen'],
      ],
      wrong: 'Wählen Sie, als was die Person kommt.',
      open: true,
    }),
    name: text('name', { label: 'Name', required: 'Geben Sie den Namen an.' }),
    email: email('mail', { label: 'E-Mail-Adresse', required: 'Geben Sie die E-Mail-Adresse an.' }),
    reason: text('grund', {
      label: 'Vereinbart in',
      hint: 'zum Beispiel: Stadtteilrunde am 3. März; bei Moderation: Auftrag',
      required: 'Schreiben Sie, wo das vereinbart ist.',
      longest: 500,
    }),
    seesUntil: dayOrNone('bis', { label: 'Sieht die Konferenz bis', hint: 'nur bei Moderation von außen' }),
  },
  ({ kind, seesUntil }) =>
    kind === 'moderator' && seesUntil === null ? [['seesUntil', 'Geben Sie an, bis wann die Moderation die Konferenz sieht.']] : [],
)

/** Why material goes out after its day (K2). */
export const inviteForm = form<{ readonly lateReason: string }>({
  lateReason: text('grund', {
    label: 'Grund der Verspätung',
    hint: 'nötig, wenn die Unterlagen nach ihrem Tag hinausgehen; steht in der Einladung',
    longest: 500,
  }),
})

export const addressForm = form<{ readonly email: string }>({
  email: email('mail', { label: 'Neue E-Mail-Adresse', required: 'Geben Sie die E-Mail-Adresse an.' }),
})

/** What an invited person answers. */
export const replyForm = form<{ readonly answer: CircleAnswer; readonly deputyName: string; readonly needs: string }>(
  {
    answer: choice('antwort', {
      label: 'Ihre Antwort',
      choices: ANSWERS.map(
        each => [each, { yes: 'Ich nehme teil', deputy: 'Ich lasse mich vertreten', no: 'Ich nehme nicht teil' }[each]] as const,
      ),
      wrong: 'Wählen Sie eine Antwort.',
      open: true,
    }),
    deputyName: text('vertretung', { label: 'Name der Vertretung', hint: 'nur, wenn Sie sich vertreten lassen' }),
    needs: area('bedarf', {
      label: 'Was Sie brauchen',
      hint: 'freiwillig: Sprache, Barrierefreiheit, Kinderbetreuung. Nur wer die Konferenz ausrichtet, liest es; 30 Tage danach wird es gelöscht.',
      rows: 3,
      longest: 1000,
    }),
  },
  ({ answer, deputyName }) => (answer === 'deputy' && deputyName === '' ? [['deputyName', 'Geben Sie an, wer Sie vertritt.']] : []),
)

/** An answer that came by telephone. */
export const enteredForm = form<{ readonly answer: CircleAnswer; readonly deputyName: string }>(
  {
    answer: choice('antwort', {
      label: 'Antwort',
      choices: ANSWERS.map(each => [each, answerInWords(each)] as const),
      wrong: 'Wählen Sie eine Antwort.',
      open: true,
    }),
    deputyName: text('vertretung', { label: 'Name der Vertretung' }),
  },
  ({ answer, deputyName }) => (answer === 'deputy' && deputyName === '' ? [['deputyName', 'Geben Sie an, wer vertritt.']] : []),
)

/** A document that goes out with the invitation (K2). */
export const materialForm = form<{ readonly part: MaterialPart; readonly title: string; readonly file: null }>({
  part: choice('teil', {
    label: 'Was es ist',
    choices: MATERIAL_PARTS.map(part => [part, materialInWords(part)] as const),
    wrong: 'Wählen Sie, was es ist.',
  }),
  title: text('titel', { label: 'Titel', required: 'Geben Sie den Titel an.' }),
  file: file('datei', { label: 'PDF-Datei', hint: 'höchstens 20 MB', accept: '.pdf,application/pdf' }),
})
