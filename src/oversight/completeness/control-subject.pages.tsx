import type { ControlSubject } from '#register/resolution/control-subject.usecases.ts'
import type { MovedBy } from '#register/resolution/mover.usecases.ts'
import type { GroupName } from '#register/rules/movers.ts'
import { Alert } from '#web/ui/alert.tsx'
import { describedBy, Field } from '#web/ui/field.tsx'
import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'

export interface ControlSubjectProps {
  readonly reference: string
  readonly subject: string | null
  readonly noted: ControlSubject
  readonly movers: readonly string[]
  /** The parliamentary groups under their newest names, and those that moved the resolution. */
  readonly groups: readonly GroupName[]
  readonly movedBy: MovedBy
  readonly mayWrite: boolean
  readonly saved: boolean
  readonly error: string | undefined
}

/** Whether a resolution is subject to control, with the reason if it is not; and who brought it in. */
export const ControlSubjectPage = ({ reference, subject, noted, movers, groups, movedBy, mayWrite, saved, error }: ControlSubjectProps) => (
  <>
    <div class="rk-head">
      <div>
        <p class="rk-head__kicker">
          <ReferenceLink reference={reference} /> {subject}
        </p>
        <h1>Beschlusskontrolle von {reference}</h1>
      </div>
    </div>
    {saved && (
      <Alert kind="success">
        <p>Gespeichert.</p>
      </Alert>
    )}
    {error && (
      <Alert kind="danger">
        <p>
          <strong>Noch nicht gespeichert.</strong> <a href="#grund">{error}</a>
        </p>
      </Alert>
    )}
    {mayWrite ? (
      <form method="post" action={urls.controlSubject(reference)} class="rk-narrow-form">
        <fieldset class="rk-choice">
          <legend>Unterliegt der Beschluss der Kontrolle?</legend>
          <label>
            <input type="radio" name="kontrolle" value="ja" checked={noted.isSubject} /> Ja: Es wird berichtet, bis er erledigt ist.
          </label>
          <label>
            <input type="radio" name="kontrolle" value="nein" checked={!noted.isSubject} /> Nein: Es ist nichts zu berichten.
          </label>
        </fieldset>
        <Field id="grund" label="Grund, wenn nicht" hint="zum Beispiel: reine Kenntnisnahme, Wahl, Geschäftsordnung" error={error}>
          <textarea id="grund" name="grund" rows={2} {...describedBy({ id: 'grund', hint: 'ja', error })}>
            {`\n${noted.reason}`}
          </textarea>
        </Field>
        <Field id="einreicher" label="Eingebracht von" hint="Fraktion, Mitglied oder Verwaltung; steht in den Listen der Gremien">
          <input
            id="einreicher"
            name="einreicher"
            value={noted.mover ?? ''}
            list="einreicher-liste"
            autocomplete="off"
            {...describedBy({ id: 'einreicher', hint: 'ja' })}
          />
        </Field>
        <datalist id="einreicher-liste">
          {movers.map(mover => (
            <option value={mover} />
          ))}
        </datalist>
        {groups.length > 0 && (
          <fieldset class="rk-choice">
            <legend>Fraktionen, die ihn eingebracht haben</legend>
            <p class="rk-field__hint">
              {movedBy.isSaid ? 'Von Hand festgelegt.' : 'Ergibt sich aus dem Feld darüber, solange hier nichts geändert wird.'} Die
              Fraktion findet ihn auf ihrem Schreibtisch.
            </p>
            <input type="hidden" name="fraktionen.vorher" value={movedBy.groups.join('\n')} />
            {groups.map(({ shortName, name }) => (
              <label>
                <input type="checkbox" name="fraktion" value={shortName} checked={movedBy.groups.includes(shortName)} /> {name}
              </label>
            ))}
          </fieldset>
        )}
        <button class="rk-btn rk-btn--primary" type="submit">
          Speichern
        </button>
      </form>
    ) : (
      <dl class="rk-facts">
        <dt>Unterliegt der Kontrolle</dt>
        <dd>{noted.isSubject ? 'ja' : `nein: ${noted.reason}`}</dd>
        <dt>Eingebracht von</dt>
        <dd>{noted.mover ?? 'nicht erfasst'}</dd>
      </dl>
    )}
  </>
)
