import { urls } from '../urls.ts'

/** A reference is a link wherever it stands, and is never broken over lines. */
export const ReferenceLink = ({ reference, row = false }: { reference: string; row?: boolean }) => (
  <a class="rk-reference" href={urls.resolution(reference)} {...(row ? { 'data-row-link': true } : {})}>
    {reference}
  </a>
)

/** Several references, each a link. */
export const ReferenceLinks = ({ of }: { of: readonly string[] }) => (
  <>
    {of.map((reference, index) => (
      <>
        {index > 0 && ', '}
        <ReferenceLink reference={reference} />
      </>
    ))}
  </>
)
