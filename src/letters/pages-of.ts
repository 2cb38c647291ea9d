const MARK = '<xmpTPg:NPages>'

/** How many pages a paper set here has: Typst writes the number into the file's metadata, which is never compressed. NaN for a file of others. */
export function pagesOf(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const at = text.lastIndexOf(MARK)
  return at < 0 ? Number.NaN : Number.parseInt(text.toString('latin1', at + MARK.length, at + MARK.length + 8), 10)
}
