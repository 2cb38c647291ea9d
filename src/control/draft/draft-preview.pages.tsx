import { urls } from '#web/urls.ts'

/**
 * The letter beside the form, filled and kept up to date by the script: as text, which follows every save at once, or as the PDF itself where the browser can
 * show one. Without the script "Brief ansehen" leads to the same letter.
 */
export const DraftPreview = ({ id }: { id: string }) => (
  <section
    class="rk-preview"
    id="vorschau"
    aria-labelledby="vorschau-titel"
    data-letter={urls.reportDraftLetter(id, 'blatt')}
    data-pdf={urls.reportPreview(id)}
    hidden
  >
    <header class="rk-preview__head">
      <h2 id="vorschau-titel">Brief, wie er gedruckt wird</h2>
      <div class="rk-actions" role="group" aria-label="Ansicht">
        <button type="button" data-preview-as="text" aria-pressed="true" hidden>
          Text
        </button>
        <button type="button" data-preview-as="pdf" aria-pressed="false" hidden>
          PDF
        </button>
      </div>
      <a href={urls.reportPreview(id)} target="_blank" rel="noopener">
        PDF in neuem Fenster
      </a>
    </header>
    <div class="rk-preview__body" data-preview-body tabindex={0} role="region" aria-label="Brief" />
  </section>
)
