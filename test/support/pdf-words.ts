import { PDFiumLibrary } from '@hyzyla/pdfium'

/** What can be read out of a PDF's pages, on one line: words that were divided at a line's end (U+FFFE in PDFium) are whole again. */
export async function pdfWords(pdf: Uint8Array): Promise<string> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const text = [...document.pages()].map(page => page.getText()).join('\n')
  document.destroy()
  library.destroy()
  return text.replace(/\ufffe\s*/gu, '').replace(/\s+/g, ' ')
}
