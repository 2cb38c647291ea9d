import { insertOrganization, updateOrganization } from '#people/register/organization.store.ts'
import type { Change } from '#platform/db/database.ts'
import { email, text, tick } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { Exchange, Wrong } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { addressFields, inOrder, timeFields } from './offer.fields.form.ts'
import { allProviders, type ProviderValues, providersInUse, removeProviders, saveProfile } from './provider.store.ts'

/** A provider: what everyone knows of an organization, and what planning has to know beside it. */
export const providerForm = form<ProviderValues>(
  {
    shortName: text('kurz', {
      label: 'Kurzbezeichnung',
      hint: 'woran der Träger erkannt wird',
      required: 'Geben Sie die Kurzbezeichnung an.',
      longest: 60,
    }),
    name: text('name', { label: 'Name', required: 'Geben Sie den Namen an.' }),
    recognised: tick('anerkannt', { label: 'Anerkannt nach § 75 SGB VIII', hint: 'ja oder nein' }),
    umbrella: text('verband', { label: 'Spitzenverband' }),
    ...addressFields,
    phone: text('telefon', { label: 'Telefon', longest: 60 }),
    email: email('email', { label: 'E-Mail-Adresse' }),
    website: text('netz', { label: 'Adresse im Netz', hint: 'beginnt mit https://', longest: 300 }),
    ...timeFields,
  },
  values => [
    ...inOrder(values),
    ...(values.website === '' || (URL.canParse(values.website) && /^https?:/.test(values.website))
      ? []
      : [['website', 'Schreiben Sie die ganze Adresse. Sie beginnt mit https://'] as const]),
  ],
)

/** Providers by form and by file. They are organizations of the register of people. */
export const providerExchange: Exchange<ProviderValues, null> = {
  kind: 'traeger',
  record: 'organization',
  title: 'Träger',
  counted: ['Träger', 'Träger'],
  permission: 'planning.write',
  form: providerForm,
  key: ['shortName'],
  name: ({ name }) => name,
  list: urls.providers(),
  current: 'planning',
  about: 'Träger der freien Jugendhilfe mit Anschrift und Anerkennung. Ihre Ansprechpersonen stehen bei den Stellen und Gremien.',
  read: async tx => ({ stored: await allProviders(tx), known: null }),
  check: (): Wrong<ProviderValues> => [],
  write: writeProviders,
  async remove({ tx }, ids) {
    const used = await providersInUse(tx, ids)
    if (used.length === 0) await removeProviders(tx, ids)
    return used
  },
}

async function writeProviders(
  { tx }: Change,
  records: readonly { readonly id: string | null; readonly values: ProviderValues }[],
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { id, values } of records) {
    const { name, shortName, email, from, until, ...profile } = values
    const organization = { type: 'provider' as const, parentId: null, fileMark: '', name, shortName, email, from, until }
    const organizationId = id ?? (await insertOrganization(tx, organization))
    if (id !== null) await updateOrganization(tx, id, organization)
    await saveProfile(tx, organizationId, profile)
    ids.push(organizationId)
  }
  return ids
}
