import { formatCount, formatList } from '#vocabulary/german-format.ts'
import { RecordHead } from '#web/record/head.tsx'
import { Alert } from '#web/ui/alert.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { urls } from '#web/urls.ts'
import { type Addressee, byGroup, type Channel } from './addressee.ts'
import { germanChannel } from './delivery.ts'
import { reasonField, rowField, sendField } from './dispatch.schema.ts'
import type { Matter, SendableFiles } from './matter.ts'
import type { KnownAddressee, ResolvedRecipients } from './recipients.store.ts'

export interface SendPageProps {
  readonly matter: Matter
  readonly resolved: ResolvedRecipients
  readonly known: readonly KnownAddressee[]
  /** Keys of those who were put on the list by hand. */
  readonly added: readonly string[]
  /** Reasons of those who were taken off, by key. */
  readonly leftOut: ReadonlyMap<string, string>
  readonly problemKeys: ReadonlySet<string>
  readonly wanted: string
  readonly wantedProblem: string | undefined
  readonly problem: string | undefined
  readonly mail: { readonly subject: string; readonly text: string; readonly isFixed: boolean }
  readonly files: SendableFiles
  /** What dispatching does. */
  readonly consequence: string
}

/** Before sending: to whom, by what way, with what words. Nothing goes out before the last button. */
export const SendPage = (props: SendPageProps) => {
  const { matter, resolved, added, problem, mail } = props
  const { addressees, choices, committee, committeeName } = resolved
  return (
    <>
      {problem && <Alert kind="danger">{problem}</Alert>}
      <RecordHead record={matter.line} title="Versenden">
        <a href={urls.reportWay(matter.id)}>Weg des Berichts</a>
      </RecordHead>
      <Tabs
        label="Empfängerkreis"
        tabs={choices.map(({ shortName, name }) => ({
          href: urls.reportSending(matter.id, { gremium: shortName }),
          words: name,
          isHere: shortName === committee,
        }))}
      />
      <form method="post" action={urls.reportSending(matter.id)} class="rk-sending">
        <input type="hidden" name="stand" value={String(matter.stand.turn)} />
        <input type="hidden" name="version" value={String(matter.version)} />
        <input type="hidden" name="gremium" value={committee} />
        <input type="hidden" name="dazu" value={added.join(' ')} />
        <section class="rk-section" aria-labelledby="empfaenger">
          <h2 id="empfaenger">Empfänger heute: {committeeName ?? committee}</h2>
          <p class="rk-muted">
            {channelsInWords(addressees)} Wer nichts bekommen soll, verliert den Haken; dann steht daneben, warum. Namen und Adressen kommen
            aus dem <a href={urls.recipients({ gremium: committee })}>Personenverzeichnis</a> von heute.
          </p>
          {resolved.knownBy.length > 0 && (
            <p class="rk-muted">Nicht auf der Liste: {formatList(resolved.knownBy.map(({ name, because }) => `${name} (${because})`))}.</p>
          )}
          {addressees.length === 0 && (
            <p class="rk-empty">
              Für dieses Gremium kennt das Personenverzeichnis heute keine Mitglieder. Tragen Sie sie dort ein, oder fügen Sie unten
              Empfänger hinzu.
            </p>
          )}
          {byGroup(addressees).map(({ group, members }) => (
            <fieldset class="rk-recipients">
              <legend>{group || (resolved.isCouncil ? 'Ohne Fraktion und weitere' : 'Ohne Fraktion')}</legend>
              <ul>
                {members.map(addressee => (
                  <Row addressee={addressee} {...props} />
                ))}
              </ul>
            </fieldset>
          ))}
          <AddField {...props} />
        </section>
        <section class="rk-section" aria-labelledby="mail">
          <h2 id="mail">Mail</h2>
          <dl class="rk-facts rk-sending__mail">
            <dt>Betreff</dt>
            <dd>{mail.subject}</dd>
            <dt>{mail.isFixed ? 'Dabei' : 'Anhang'}</dt>
            <dd>{mail.isFixed ? 'nichts; der Brief liegt hinter der Anmeldung' : <FileNames files={props.files} />}</dd>
          </dl>
          {mail.isFixed ? (
            <>
              <p class="rk-muted">
                Der Bericht ist vertraulich: Die Mail sagt nur, dass etwas da ist. Lesen kann es nach der Anmeldung, wer das Recht dazu hat.
              </p>
              <pre class="rk-mail-text">{mail.text}</pre>
              <input type="hidden" name="anschreiben" value="" />
            </>
          ) : (
            <Field id="anschreiben" label="Text der Mail" hint="Der übliche Text steht in den Einstellungen des Versands.">
              <textarea id="anschreiben" name="anschreiben" rows={9} required aria-describedby="anschreiben-hinweis">
                {`\n${mail.text}`}
              </textarea>
            </Field>
          )}
        </section>
        <p class="rk-muted">{props.consequence}</p>
        <div class="rk-actions">
          <button class="rk-btn--primary" type="submit" name="aktion" value="senden" disabled={addressees.length === 0}>
            Jetzt versenden
          </button>
          <a href={matter.line.address}>Abbrechen</a>
        </div>
      </form>
    </>
  )
}

const WAYS: Record<Channel, (count: number) => string> = {
  letter: count => `${count} per Mail`,
  notice: count => `${count} mit einem Hinweis per Mail`,
  paper: count => `${count} von Hand`,
}

function channelsInWords(addressees: readonly Addressee[]): string {
  const counts = Map.groupBy(addressees, ({ channel }) => channel)
  const parts = (Object.keys(WAYS) as Channel[]).flatMap(channel => {
    const count = counts.get(channel)?.length ?? 0
    return count > 0 ? [WAYS[channel](count)] : []
  })
  return `${formatCount(addressees.length, 'Empfänger', 'Empfänger')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`
}

const Row = ({ addressee, leftOut, problemKeys }: { addressee: Addressee } & SendPageProps) => {
  const { key } = addressee
  const error = problemKeys.has(key) ? 'Sagen Sie, warum.' : undefined
  const id = reasonField(key)
  return (
    <li>
      <input type="hidden" name={rowField(key)} value="1" />
      <label class="rk-recipients__name">
        <input type="checkbox" name={sendField(key)} value="ja" checked={!leftOut.has(key)} />
        <span>{addressee.name}</span>
      </label>
      <span class="rk-recipients__address">{addressee.email || <span class="rk-muted">keine Adresse</span>}</span>
      <span class="rk-muted">{germanChannel(addressee.channel)}</span>
      <span class="rk-recipients__reason">
        <label class="rk-visually-hidden" for={id}>
          Warum {addressee.name} nichts bekommt
        </label>
        <input
          id={id}
          name={id}
          class="rk-input"
          value={leftOut.get(key) ?? ''}
          placeholder="Warum nicht?"
          maxlength={500}
          autocomplete="off"
          {...describedBy({ id, error })}
        />
        {error && (
          <span class="rk-field__error" id={`${id}-fehler`}>
            {error}
          </span>
        )}
      </span>
    </li>
  )
}

const AddField = ({ known, wanted, wantedProblem }: SendPageProps) => (
  <div class="rk-sending__add">
    <Field id="neu" label="Weitere Person oder Stelle aus dem Verzeichnis" error={wantedProblem}>
      <input
        id="neu"
        name="neu"
        list="verzeichnis"
        value={wanted}
        autocomplete="off"
        class="rk-input"
        {...describedBy({ id: 'neu', error: wantedProblem })}
      />
    </Field>
    <datalist id="verzeichnis">
      {known.map(({ label }) => (
        <option value={label}></option>
      ))}
    </datalist>
    <button class="rk-btn" type="submit" name="aktion" value="hinzufuegen" formnovalidate>
      Hinzufügen
    </button>
  </div>
)

const FileNames = ({ files }: { files: SendableFiles }) => (
  <>{[...(files.letter ? [files.letter.name] : []), ...files.others.map(({ title }) => title)].join(', ') || 'keiner'}</>
)

/** Said where a report cannot be sent (yet). */
export const NotYetPage = ({ matter, words }: { matter: Matter; words: string }) => (
  <>
    <RecordHead record={matter.line} title="Versenden" />
    <p>{words}</p>
    <p>
      <a href={urls.reportWay(matter.id)}>Zum Weg des Berichts</a>
    </p>
  </>
)
