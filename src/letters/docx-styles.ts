import type { IPropertiesOptions } from 'docx'

const ACCENT = '14505C'
const QUIET = '4D5A60'

/** Named styles of the Word letter, so that an office can change the look in one place. Sizes in half points, spacing in twentieths of a point. */
export const DOCX_STYLES: NonNullable<IPropertiesOptions['styles']> = {
  default: {
    document: {
      run: { font: 'Fira Sans', size: 21, language: { value: 'de-DE', eastAsia: 'de-DE', bidirectional: 'de-DE' } },
      paragraph: { spacing: { after: 120, line: 288 } },
    },
    heading1: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 360, after: 60 }, keepNext: true } },
    heading2: { run: { size: 21, bold: true }, paragraph: { spacing: { before: 320, after: 100 }, keepNext: true } },
    heading3: { run: { size: 21, bold: true }, paragraph: { spacing: { before: 260, after: 100 }, keepNext: true } },
    heading4: { run: { size: 21, bold: true }, paragraph: { spacing: { before: 260, after: 100 }, keepNext: true } },
    heading5: { run: { size: 21, bold: true }, paragraph: { spacing: { before: 260, after: 100 }, keepNext: true } },
    heading6: { run: { size: 21, bold: true }, paragraph: { spacing: { before: 260, after: 100 }, keepNext: true } },
    listParagraph: { paragraph: { spacing: { after: 60 } } },
  },
  paragraphStyles: [
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      quickFormat: true,
      run: { font: 'Source Serif 4', size: 22 },
      paragraph: { keepNext: true, border: { left: { style: 'single', size: 12, space: 8, color: 'B4C0C4' } } },
    },
    { id: 'Small', name: 'Klein', basedOn: 'Normal', run: { size: 17, color: QUIET }, paragraph: { spacing: { after: 0 } } },
    { id: 'City', name: 'Stadt', basedOn: 'Normal', run: { size: 32, bold: true, color: ACCENT }, paragraph: { spacing: { after: 160 } } },
    { id: 'Form', name: 'Formular', basedOn: 'Normal', run: { size: 24, bold: true }, paragraph: { spacing: { after: 40 } } },
    { id: 'BoxLine', name: 'Kästchen', basedOn: 'Normal', paragraph: { spacing: { after: 300 } } },
    { id: 'Address', name: 'Anschrift', basedOn: 'Normal', paragraph: { spacing: { after: 0 } } },
    { id: 'SubjectTitle', name: 'Gegenstand', basedOn: 'Normal', run: { bold: true }, paragraph: { spacing: { after: 300 } } },
    { id: 'Outlook', name: 'Ausblick', basedOn: 'Normal', paragraph: { keepNext: true, spacing: { before: 400 } } },
    {
      id: 'ListTitle',
      name: 'Listentitel',
      basedOn: 'Normal',
      run: { bold: true },
      paragraph: { keepNext: true, spacing: { before: 360, after: 60 } },
    },
  ],
}

/** One kind of list: bullets. */
export const DOCX_NUMBERING: NonNullable<IPropertiesOptions['numbering']> = {
  config: [{ reference: 'bullets', levels: [{ level: 0, format: 'bullet', text: '•', alignment: 'left' }] }],
}
