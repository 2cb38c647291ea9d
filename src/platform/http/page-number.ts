/** Further than anybody turns pages, and far below what a database can count to. */
const LAST_PAGE = 10_000

/** The number of a list's page as it stands in an address: 1 to 10,000. What is no number is the first page, what is beyond is the last. */
export function pageNumber(text: string | undefined): number {
  const digits = /^\d+$/.exec(text?.trim() ?? '')?.[0]
  return digits === undefined ? 1 : Math.min(LAST_PAGE, Math.max(1, Number(digits)))
}
