import type { Child } from 'hono/jsx'

export interface FieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with the value and how to mend it; the control must name `${id}-fehler` in aria-describedby, see `describedBy`. */
  readonly error?: string | undefined
  readonly children?: Child
}

/** A control with its label, its hint and its error, tied together for assistive technology. */
export const Field = ({ id, label, hint, error, children }: FieldProps) => (
  <div class="rk-field">
    <label for={id}>{label}</label>
    {hint && (
      <span class="rk-field__hint" id={`${id}-hinweis`}>
        {hint}
      </span>
    )}
    {children}
    {error && (
      <span class="rk-field__error" id={`${id}-fehler`}>
        {error}
      </span>
    )}
  </div>
)

/** Attributes for the control inside a `Field`. */
export const describedBy = (field: { id: string; hint?: string | undefined; error?: string | undefined }): Record<string, string> => {
  const ids = [field.hint && `${field.id}-hinweis`, field.error && `${field.id}-fehler`].filter(Boolean).join(' ')
  return { ...(ids ? { 'aria-describedby': ids } : {}), ...(field.error ? { 'aria-invalid': 'true' } : {}) }
}
