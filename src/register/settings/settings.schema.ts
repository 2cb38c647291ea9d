import { type City, citySchema } from './city.ts'

export const departmentField = (index: number, field: 'name' | 'fileMark' | 'headName' | 'headRole'): string => `bereich.${index}.${field}`

export interface SettingError {
  readonly field: string
  readonly message: string
}

export type SettingValues = Readonly<Record<string, string>>

const FIELDS = [
  ['art', 'kind'],
  ['name', 'name'],
  ['ob-name', 'mayorName'],
  ['ob-amt', 'mayorRole'],
  ['anrede', 'salutation'],
  ['vorlauf', 'soonDays'],
  ['rhythmus', 'controlRhythmMonths'],
  ['nachfrage', 'questionDays'],
] as const

const MESSAGES: Record<string, string> = {
  vorlauf: 'Geben Sie eine ganze Zahl von 1 bis 365 Tagen an.',
  rhythmus: 'Geben Sie eine ganze Zahl von 1 bis 36 Monaten an.',
  nachfrage: 'Geben Sie eine ganze Zahl von 1 bis 365 Tagen an.',
}

/** The settings as the values of their form. */
export function settingValues(city: City): Record<string, string> {
  const values: Record<string, string> = { adressaten: city.addressees.join('\n') }
  for (const [field, key] of FIELDS) values[field] = String(city[key])
  for (const [index, department] of city.departments.entries()) {
    for (const field of ['name', 'fileMark', 'headName', 'headRole'] as const) values[departmentField(index, field)] = department[field]
  }
  return values
}

/** Reads the settings' form; what the form does not have (that this is the example city) stays as it is. */
export function cityFromForm(
  form: SettingValues,
  before: City,
): { city: City; errors: readonly [] } | { city: null; errors: readonly SettingError[] } {
  const text = (field: string): string => (form[field] ?? '').trim()
  const errors: SettingError[] = []
  const departments = departmentsOf(form)
  for (const { index, name } of departments) {
    if (name === '')
      errors.push({
        field: departmentField(index, 'name'),
        message: 'Geben Sie den Namen des Geschäftsbereichs an, oder leeren Sie die Zeile.',
      })
  }
  const parsed = citySchema.safeParse({
    ...before,
    ...Object.fromEntries(FIELDS.filter(([field]) => field in form).map(([field, key]) => [key, text(field)])),
    addressees: text('adressaten')
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
    departments: departments.filter(({ name }) => name !== '').map(({ index: _, ...department }) => department),
  })
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = FIELDS.find(([, key]) => key === issue.path[0])?.[0] ?? String(issue.path[0])
      errors.push({ field, message: MESSAGES[field] ?? issue.message })
    }
  }
  return parsed.success && errors.length === 0 ? { city: parsed.data, errors: [] } : { city: null, errors }
}

function departmentsOf(form: SettingValues): { index: number; name: string; fileMark: string; headName: string; headRole: string }[] {
  const indexes = Object.keys(form).flatMap(name => /^bereich\.(\d{1,3})\.name$/.exec(name)?.[1] ?? [])
  return indexes
    .map(Number)
    .sort((one, other) => one - other)
    .map(index => {
      const text = (field: Parameters<typeof departmentField>[1]): string => (form[departmentField(index, field)] ?? '').trim()
      return { index, name: text('name'), fileMark: text('fileMark'), headName: text('headName'), headRole: text('headRole') }
    })
    .filter(({ name, fileMark, headName, headRole }) => [name, fileMark, headName, headRole].some(part => part !== ''))
}
