import { formatCount } from '#vocabulary/german-format.ts'
import { EditForm, Fields } from '#web/form/fields.tsx'
import type { FormState } from '#web/form/form.ts'
import { CHOSEN, Choosing, Tick } from '#web/list/choosing.tsx'
import { Table } from '#web/list/table.tsx'
import { Head } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import type { Notice } from '#web/ui/notice.ts'
import { urls } from '#web/urls.ts'
import { handedOverForm } from './delivery.form.ts'
import { byRecipient, letterInWords } from './hand-over.letter.ts'
import type { PaperDelivery } from './hand-over.store.ts'
import type { Matter } from './matter.ts'

/** A letter that waits on paper, with what it is about. */
export interface ShownDelivery extends PaperDelivery {
  readonly matter: Matter
}

/** The field that says that both sides are printed. */
export const TWO_SIDED = 'beidseitig'
/** The step that notes, after the page on which somebody has looked at what will be noted. */
export const NOTE = 'vermerken'

export interface HandOverPageProps {
  readonly deliveries: readonly ShownDelivery[]
  /** There are more than are shown. */
  readonly isMore: boolean
  /** Only those of one matter are shown. */
  readonly isNarrowed: boolean
  readonly notice: Notice | undefined
}

/** All letters that have no address to be mailed to: printed as one file, and noted as handed over in one step (W42). */
export const HandOverPage = ({ deliveries, isMore, isNarrowed, notice }: HandOverPageProps) => (
  <>
    {notice && <Alert kind={notice.kind}>{notice.text}</Alert>}
    <Head kicker={<a href={urls.sendings()}>Versand</a>} title="Auf Papier zu übergeben" />
    {isNarrowed && (
      <p>
        Hier stehen die Briefe eines Berichts. <a href={urls.handOvers()}>Alle zeigen</a>
      </p>
    )}
    {deliveries.length === 0 ? (
      <p class="rk-empty">Kein Brief wartet auf die Übergabe. Wer keine Mailadresse hat, steht hier, sobald ein Bericht versandt ist.</p>
    ) : (
      <>
        <p>
          {formatCount(deliveries.length, 'Brief', 'Briefe')} an {formatCount(byRecipient(deliveries).length, 'Empfänger', 'Empfänger')}{' '}
          ohne Mailadresse. Drucken Sie die Briefe; wenn sie übergeben sind, vermerken Sie es hier in einem Schritt.
          {isMore && ' Es warten noch mehr; sie stehen hier, sobald diese vermerkt sind.'}
        </p>
        <Choosing
          actions={[
            { label: 'Ausgewählte als ein PDF', address: urls.handOverPdf(), permission: 'report.send' },
            { label: 'Als übergeben vermerken …', address: urls.handOverNote(), permission: 'report.send' },
          ]}
        >
          <label class="rk-tick">
            <input type="checkbox" name={TWO_SIDED} value="ja" /> Das PDF wird beidseitig gedruckt: Jeder Empfänger beginnt auf einem neuen
            Blatt
          </label>
          <Table label="Briefe, die zu übergeben sind" columns={['Auswahl', 'Empfänger', 'Fraktion', 'Brief']}>
            {deliveries.map(({ id, matterId, name, group, matter }) => (
              <tr data-row>
                <Tick id={id} name={`${name}, ${letterInWords(matter)}`} isChosen />
                <th scope="row">
                  <a href={urls.reportDelivery(matterId, id)} data-row-link>
                    {name}
                  </a>
                </th>
                <td>{group === name ? '' : group}</td>
                <td>
                  <a href={urls.reportSending(matterId)}>{letterInWords(matter)}</a>
                  {matter.isConfidential && <span class="rk-muted"> · vertraulich</span>}
                </td>
              </tr>
            ))}
          </Table>
        </Choosing>
      </>
    )}
  </>
)

/** What will be noted, to look at it once more and say when it was. */
export const HandOverNotePage = ({ deliveries, state }: { deliveries: readonly ShownDelivery[]; state: FormState }) => (
  <>
    <Head kicker={<a href={urls.handOvers()}>Auf Papier zu übergeben</a>} title="Als übergeben vermerken" />
    <p>Das wird für diese Briefe vermerkt, für jeden in seiner Geschichte und im Versandnachweis:</p>
    <ul>
      {byRecipient(deliveries).map(letters => (
        <li>
          <strong>{letters[0].name}</strong>
          {letters[0].group && letters[0].group !== letters[0].name && `, ${letters[0].group}`}:{' '}
          {letters.map(({ matter }) => letterInWords(matter)).join('; ')}
        </li>
      ))}
    </ul>
    <EditForm
      of={handedOverForm}
      state={state}
      action={urls.handOverNote()}
      hidden={{ schritt: NOTE }}
      unsaved="Nicht vermerkt."
      submit={deliveries.length === 1 ? 'Diesen Brief als übergeben vermerken' : `Alle ${deliveries.length} Briefe als übergeben vermerken`}
      primary
    >
      {deliveries.map(({ id }) => (
        <input type="hidden" name={CHOSEN} value={id} />
      ))}
      <Fields of={handedOverForm} state={state} />
    </EditForm>
    <p>
      <a href={urls.handOvers()}>Nichts vermerken</a>
    </p>
  </>
)
