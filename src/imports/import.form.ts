import { file, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { AnyExchange } from '#web/import/exchange.ts'

/** A file that is to be looked at. */
export const uploadForm = ({ other }: Pick<AnyExchange, 'other'>) =>
  form({
    file: file('datei', {
      label: 'Datei',
      hint: `${['CSV', 'Excel (XLSX)', ...(other ? [other.words] : [])].join(', ')}; höchstens 20 MB. Beim Ansehen wird noch nichts geändert.`,
      accept: `.csv,.xlsx${other ? `,${other.accept}` : ''}`,
    }),
    said: text('dazu', other?.ask ?? { label: '' }),
  })
