import { germanRole, ROLES, type Role } from '#platform/access/roles.ts'
import { text, ticks } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { readPeopleSettings, savePeopleSettings } from '../register/people-settings.ts'

const peopleForm = form<{ council: string; secondFactorRoles: readonly Role[] }>({
  council: text('rat', {
    label: 'Kurzbezeichnung des Rates',
    hint: 'wie sie in Sitzungsnummern steht: SR',
    longest: 20,
    required: 'Geben Sie die Kurzbezeichnung an, zum Beispiel „SR“.',
  }),
  secondFactorRoles: ticks('rolle', {
    label: 'Diese Rollen müssen einen zweiten Faktor haben',
    hint: 'Es gilt ab der nächsten Seite, die jemand öffnet.',
    choices: ROLES.filter(role => role !== 'public').map(role => [role, germanRole(role)] as const),
  }),
})

/** Which committee is the council, and which roles need a second factor. */
export const peopleSettingsGroup = settingsGroup({
  slug: 'personen',
  title: 'Personen',
  about: 'Wer den Rat bildet, und wer sich beim Anmelden zweimal ausweist.',
  form: peopleForm,
  sections: [
    { id: 'rat-abschnitt', title: 'Rat', grid: ['council'] },
    { id: 'faktor', title: 'Zweiter Faktor', lines: ['secondFactorRoles'] },
  ],
  write: 'role.grant',
  read: readPeopleSettings,
  save: savePeopleSettings,
  toForm: settings => settings,
  fromForm: ({ council, secondFactorRoles }) => ({ council, secondFactorRoles: [...secondFactorRoles] }),
})
