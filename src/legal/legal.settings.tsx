import { area, choice, dayOrNone, email, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { urls } from '#web/urls.ts'
import { readLegal, saveLegal } from './legal-settings.ts'
import type { Legal } from './rules/legal.ts'

interface LegalForm extends Omit<Legal, 'conformance' | 'madeOn' | 'reviewedOn'> {
  readonly conformance: 'open' | 'full' | 'partly' | 'none'
  readonly madeOn: Temporal.PlainDate | null
  readonly reviewedOn: Temporal.PlainDate | null
}

export const legalForm = form<LegalForm>({
  body: text('traeger', { label: 'Wer die Seiten betreibt', hint: 'zum Beispiel: Stadt Lindenau an der Elster' }),
  street: text('strasse', { label: 'Straße und Hausnummer' }),
  place: text('ort', { label: 'Postleitzahl und Ort' }),
  representative: text('vertretung', { label: 'Vertreten durch', hint: 'Name und Amt' }),
  phone: text('telefon', { label: 'Telefon' }),
  mail: email('mail', { label: 'E-Mail-Adresse' }),
  vatId: text('ust', { label: 'Umsatzsteuer-Identifikationsnummer', hint: 'nur, wo es eine gibt' }),
  responsible: text('verantwortlich', { label: 'Für den Inhalt verantwortlich', hint: 'Name und Anschrift, § 18 Abs. 2 MStV' }),
  supervision: text('rechtsaufsicht', { label: 'Rechtsaufsicht', hint: 'darf fehlen' }),
  officer: area('dsb', { label: 'Datenschutzbeauftragte', hint: 'wie man sie erreicht' }),
  basis: area('grundlage', {
    label: 'Rechtsgrundlage',
    hint: 'zum Beispiel Art. 6 Abs. 1 Buchst. e DSGVO mit dem Datenschutzgesetz des Landes',
  }),
  recipients: area('empfaenger', {
    label: 'Wer Daten erhält',
    hint: 'zum Beispiel das Rechenzentrum, das die Seiten betreibt; darf fehlen',
  }),
  storage: area('dauer', { label: 'Wie lange gespeichert wird' }),
  authority: area('aufsicht', { label: 'Aufsichtsbehörde für Beschwerden' }),
  conformance: choice('stand', {
    label: 'Die Seiten sind mit den Anforderungen',
    open: true,
    choices: [
      ['open', 'noch nicht bewertet'],
      ['full', 'vollständig vereinbar'],
      ['partly', 'teilweise vereinbar'],
      ['none', 'nicht vereinbar'],
    ],
    wrong: 'Wählen Sie, wie weit die Seiten barrierefrei sind.',
  }),
  gaps: area('luecken', { label: 'Was nicht barrierefrei ist, und warum' }),
  method: choice('weise', {
    label: 'Bewertet durch',
    open: true,
    choices: [
      ['self', 'eine Selbstbewertung'],
      ['external', 'eine Stelle von außen'],
    ],
    wrong: 'Wählen Sie, wer bewertet hat.',
  }),
  madeOn: dayOrNone('erstellt', { label: 'Erklärung erstellt am' }),
  reviewedOn: dayOrNone('ueberprueft', { label: 'Zuletzt überprüft am', hint: 'mindestens einmal im Jahr' }),
  feedback: area('rueckmeldung', { label: 'Wem man Barrieren meldet', hint: 'Anschrift, E-Mail-Adresse, Telefon' }),
  enforcement: area('durchsetzung', {
    label: 'Stelle für das Durchsetzungs- oder Schlichtungsverfahren',
    hint: 'in Sachsen die Durchsetzungsstelle bei dem Landesbeauftragten für Inklusion der Menschen mit Behinderungen',
  }),
})

/** What stands on the pages that the law asks for. */
export const legalSettingsGroup = settingsGroup<LegalForm, Legal>({
  slug: 'rechtliches',
  title: 'Impressum, Datenschutz, Barrierefreiheit',
  about: (
    <>
      Das steht auf <a href={urls.imprint()}>Impressum</a>, <a href={urls.privacy()}>Datenschutz</a> und{' '}
      <a href={urls.accessibility()}>Barrierefreiheit</a>, die jede Seite unten nennt. Auf diesen Seiten steht für Sie auch, was noch fehlt.
    </>
  ),
  form: legalForm,
  sections: [
    {
      id: 'impressum',
      title: 'Impressum',
      grid: ['body', 'street', 'place', 'representative', 'phone', 'mail', 'vatId', 'responsible', 'supervision'],
    },
    { id: 'datenschutz', title: 'Datenschutz', lines: ['officer', 'basis', 'recipients', 'storage', 'authority'] },
    {
      id: 'barrierefreiheit',
      title: 'Barrierefreiheit',
      lines: ['conformance', 'gaps', 'method', 'madeOn', 'reviewedOn', 'feedback', 'enforcement'],
    },
  ],
  read: readLegal,
  save: saveLegal,
  toForm: ({ conformance, madeOn, reviewedOn, ...rest }) => ({
    ...rest,
    conformance: conformance ?? 'open',
    madeOn: madeOn === null ? null : Temporal.PlainDate.from(madeOn),
    reviewedOn: reviewedOn === null ? null : Temporal.PlainDate.from(reviewedOn),
  }),
  fromForm: ({ conformance, madeOn, reviewedOn, ...rest }) => ({
    ...rest,
    conformance: conformance === 'open' ? null : conformance,
    madeOn: madeOn?.toString() ?? null,
    reviewedOn: reviewedOn?.toString() ?? null,
  }),
})
