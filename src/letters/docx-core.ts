/** Without the control characters and halves of pairs that XML 1.0 has no place for. */
export function xmlText(words: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return words.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}

/** Title, author, language and dates of a Word file. The dates are the paper's: the day of printing would change the bytes. */
export function coreProperties(paper: { readonly documentTitle: string; readonly author: string; readonly documentDate: string }): string {
  const escaped = (words: string) => xmlText(words).replace(/[&<>"]/g, mark => `&#${mark.charCodeAt(0)};`)
  const day = `${paper.documentDate}T00:00:00Z`
  return `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(paper.documentTitle)}</dc:title><dc:creator>${escaped(paper.author)}</dc:creator><dc:language>de-DE</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${day}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}</dcterms:modified></cp:coreProperties>`
}
