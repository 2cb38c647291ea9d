import type { Choices } from '#web/form/field.ts'
import { EditForm, Fold } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { RowAction } from '#web/form/row-action.tsx'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { CodedNotice } from '#web/record/notice.tsx'
import { Day } from '#web/ui/day.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import { WordingNotice } from './document.pages.tsx'
import { dismissalForm, frameworkForm } from './framework.form.ts'
import type { AdoptionProposal } from './framework.store.ts'
import { FRAMEWORK_NOTICES } from './framework-notices.pages.ts'

const Back = () => <a href={urls.framework()}>Planungsrahmen</a>

/** Points of resolutions that take something into the framework and wait for a person. */
export const ProposalsPage = ({
  open,
  dismissed,
  notice,
}: {
  open: readonly AdoptionProposal[]
  dismissed: readonly AdoptionProposal[]
  notice: string | undefined
}) => (
  <>
    <CodedNotice of={FRAMEWORK_NOTICES} code={notice} />
    <Head kicker={<Back />} title="Vorschläge aus Beschlüssen">
      <p>
        Beschlusspunkte, die etwas in ein Planwerk aufnehmen. Was davon in den Planungsrahmen kommt und was es ersetzt, bestätigen Sie hier.
      </p>
    </Head>
    {open.length === 0 ? <p class="rk-empty">Kein Beschluss wartet.</p> : <ProposalTable of={open} label="Offene Vorschläge" />}
    {dismissed.length > 0 && (
      <section class="rk-section">
        <h2 id="nicht">Nicht in den Planungsrahmen</h2>
        <Table labelledBy="nicht" columns={['Beschluss', 'Punkt', 'Grund', { label: 'Aktion', kind: 'unseen' }]}>
          {dismissed.map(({ pointId, reference, number, dismissed: reason }) => (
            <tr>
              <th scope="row">
                <ReferenceLink reference={reference} />
              </th>
              <td>{number}</td>
              <td>{reason}</td>
              <td>
                <RowAction
                  action={urls.frameworkDismissal(pointId)}
                  hidden={{ doch: 'ja' }}
                  label={`Punkt ${number} von ${reference} doch prüfen`}
                  words="Doch prüfen"
                />
              </td>
            </tr>
          ))}
        </Table>
      </section>
    )}
  </>
)

const ProposalTable = ({ of, label }: { of: readonly AdoptionProposal[]; label: string }) => (
  <Table label={label} columns={['Beschluss', 'Gegenstand', 'Beschlossen', 'Punkt', 'Wortlaut']}>
    {of.map(({ pointId, reference, paperName, decidedOn, number, text }) => (
      <tr>
        <td>
          <ReferenceLink reference={reference} />
        </td>
        <th scope="row">
          <a href={urls.frameworkProposal(pointId)}>{paperName ?? reference}</a>
        </th>
        <td>{decidedOn && <Day on={decidedOn} />}</td>
        <td>{number}</td>
        <td>{text.length > 160 ? `${text.slice(0, 160)} …` : text}</td>
      </tr>
    ))}
  </Table>
)

/** One point with its words as decided, and the document that it would bring. */
export const ProposalPage = ({
  proposal,
  state,
  refusal,
  choices,
}: {
  proposal: AdoptionProposal
  state: FormState
  refusal: FormState | undefined
  choices: { readonly part: Choices; readonly kind: Choices; readonly report: Choices }
}) => {
  const { pointId, reference, number, text, decidedOn, paperName } = proposal
  return (
    <>
      <Head kicker={<a href={urls.frameworkProposals()}>Vorschläge</a>} title={`Aufnahme nach ${reference}, Punkt ${number}`}>
        <p class="rk-head__kicker">
          <ReferenceLink reference={reference} /> {paperName}
          {decidedOn && (
            <>
              , beschlossen am <Day on={decidedOn} />
            </>
          )}
        </p>
      </Head>
      <section class="rk-section" aria-labelledby="wortlaut">
        <h2 id="wortlaut">Wortlaut, wie beschlossen</h2>
        <blockquote>
          <p>{text}</p>
        </blockquote>
        <WordingNotice text={text} kind={state.texts['leistungsart'] ?? ''} area={state.texts['gebiet'] ?? ''} />
      </section>
      <section class="rk-section" aria-labelledby="aenderung">
        <h2 id="aenderung">Was sich im Planungsrahmen ändert</h2>
        <p>Vorgeschlagen ist, was der Punkt nennt. Prüfen Sie jedes Feld. Die Aufnahme lässt sich zurücknehmen.</p>
        <EditForm
          of={frameworkForm}
          state={state}
          action={urls.frameworkProposal(pointId)}
          submit="In den Planungsrahmen aufnehmen"
          primary
          choices={choices}
        />
      </section>
      <Fold title="Dieser Punkt bringt nichts in den Planungsrahmen" open={refusal !== undefined}>
        <EditForm
          of={dismissalForm}
          state={refusal ?? dismissalForm.fill({})}
          action={urls.frameworkDismissal(pointId)}
          submit="So vermerken"
        />
      </Fold>
    </>
  )
}
