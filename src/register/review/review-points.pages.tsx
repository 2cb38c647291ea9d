import type { ReviewPageProps, ReviewView } from './review.view.ts'

export const Removed = ({ view }: { view: ReviewView }) =>
  view.removed.length === 0 ? null : (
    <section class="rk-section" aria-labelledby="entfernt">
      <h2 id="entfernt">Entfernte Punkte</h2>
      <ul class="rk-plain-list">
        {view.removed.map(point => (
          <li>
            <s>
              {point.number} {point.text.slice(0, 120)}
            </s>{' '}
            {view.isOpen && (
              <button class="rk-link-button" type="submit" name="aktion" value={`punkt-zurueck:${point.index}`}>
                Punkt {point.number} wieder aufnehmen
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )

export const AddPoint = ({ view, errors, typed }: ReviewPageProps) => {
  const [numberError, textError] = [errors?.get('neu/number'), errors?.get('neu/text')]
  const last = view.points.at(-1)?.index
  return (
    <details class="rk-add-point" open={numberError !== undefined || textError !== undefined}>
      <summary>Punkt ergänzen</summary>
      <div class="rk-field">
        <label for="neu-nummer">Nummer</label>
        {numberError && (
          <span class="rk-field__error" id="neu-nummer-fehler">
            {numberError}
          </span>
        )}
        <input
          id="neu-nummer"
          name="neu/number"
          value={typed?.get('neu/number') ?? ''}
          {...(numberError ? { 'aria-invalid': 'true', 'aria-describedby': 'neu-nummer-fehler' } : {})}
        />
      </div>
      <div class="rk-field">
        <label for="neu-text">Beschlusstext</label>
        {textError && (
          <span class="rk-field__error" id="neu-text-fehler">
            {textError}
          </span>
        )}
        <textarea
          id="neu-text"
          name="neu/text"
          rows={3}
          {...(textError ? { 'aria-invalid': 'true', 'aria-describedby': 'neu-text-fehler' } : {})}
        >
          {typed?.get('neu/text') ?? ''}
        </textarea>
      </div>
      <div class="rk-field">
        <label for="neu-nach">Steht nach</label>
        <select id="neu-nach" name="neu/after">
          <option value="">am Anfang</option>
          {view.points.map(point => (
            <option value={String(point.index)} selected={point.index === last}>
              Punkt {point.number}
            </option>
          ))}
        </select>
      </div>
      <button class="rk-btn" type="submit" name="aktion" value="punkt-neu">
        Punkt ergänzen
      </button>
    </details>
  )
}
