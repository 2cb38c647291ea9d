import { ADMINISTRATION, ROLES, type Role } from './roles.ts'

interface PermissionEntry {
  /** What it allows, in German, as it stands on the permission page. */
  readonly does: string
  readonly roles: readonly Role[]
}

const EVERYONE: readonly Role[] = ROLES
const SIGNED_IN: readonly Role[] = ROLES.filter(role => role !== 'public')
const COUNCIL: readonly Role[] = ['councillor', 'committee_member']
const KEEPERS: readonly Role[] = ['administrator', 'council_office']

/**
 * The one table of what each role may do. Routes name a permission beside their path; the permission page, docs/permissions.md and the tests follow from here.
 * A permission opens pages and actions; which records they show is decided again by the database, by visibility (V2).
 */
export const PERMISSIONS = {
  'page.read': { does: 'Hilfe, Erklärung zur Barrierefreiheit und Anmeldung sehen', roles: EVERYONE },
  'resolution.read': { does: 'Beschlüsse suchen, lesen und als CSV oder Excel laden', roles: EVERYONE },
  'report.read': { does: 'Fertige Berichte und ihre Briefe lesen', roles: EVERYONE },
  'account.own': { does: 'Das eigene Konto verwalten: Passwort, zweiter Faktor, Sitzungen', roles: SIGNED_IN },
  'overview.read': { does: '„Heute“ und den Stand der Stadt sehen', roles: SIGNED_IN },
  'follow.use': { does: 'Beschlüsse, Gremien, Stellen, Planungsberichte und Maßnahmen abonnieren', roles: SIGNED_IN },
  'filter.save': { does: 'Auswahlen von Listen unter einem Namen merken', roles: SIGNED_IN },
  'list.read': { does: 'Listen, Kennzahlen und Kalender lesen', roles: [...ADMINISTRATION, ...COUNCIL] },
  'permission.read': { does: 'Die Tafel der Rechte sehen', roles: SIGNED_IN },
  'resolution.edit': { does: 'Zuständigkeiten, Pflichten und Beziehungen von Beschlüssen ändern', roles: ADMINISTRATION },
  'document.read': { does: 'Eingegangene Dokumente und ihre Lesung sehen', roles: ADMINISTRATION },
  'document.write': { does: 'Dokumente hochladen, prüfen und ins Register übernehmen', roles: ADMINISTRATION },
  'report.draft': { does: 'Entwürfe von Berichten lesen', roles: ADMINISTRATION },
  'report.write': { does: 'Berichte beginnen, schreiben, berichtigen und Entwürfe löschen', roles: ADMINISTRATION },
  'report.walk': { does: 'Den Weg eines Berichts sehen und die Schritte tun, die der eigenen Stellung zukommen', roles: ADMINISTRATION },
  'report.sign': {
    does: 'Berichte prüfen, mitzeichnen, unterschreiben und zur Kenntnis nehmen, soweit die eigene Stelle zuständig ist',
    roles: ['head_of_office', 'head_of_department', 'mayor'],
  },
  'report.send': { does: 'Unterschriebene Berichte versenden und Rückläufer vermerken', roles: KEEPERS },
  'report.publish': { does: 'Berichte veröffentlichen und zurückziehen', roles: KEEPERS },
  'desk.use': { does: 'Sehen, was auf die eigene Stelle wartet, und Punkte zuweisen', roles: ADMINISTRATION },
  'council.desk': { does: 'Erhaltene Berichte, Neues und Anträge als Mitglied des Rates oder eines Ausschusses sehen', roles: COUNCIL },
  'question.ask': { does: 'Für die eigene Fraktion zu einem Bericht nachfragen und die Nachfrage zurückziehen', roles: COUNCIL },
  'question.answer': { does: 'Nachfragen der Fraktionen beantworten, für die die eigene Stelle zuständig ist', roles: ADMINISTRATION },
  'question.release': {
    does: 'Antworten auf Nachfragen freigeben, für die die eigene Stelle zuständig ist',
    roles: ['administrator', 'council_office', 'head_of_office', 'head_of_department', 'mayor'],
  },
  'list.write': { does: 'Listen für Ausschüsse einrichten und festhalten', roles: KEEPERS },
  'mail.read': { does: 'Den Postausgang sehen und Sendungen wiederholen', roles: KEEPERS },
  'planning.read': { does: 'Gebiete, Träger, Einrichtungen und Angebote sehen', roles: SIGNED_IN },
  'plan.read': { does: 'Veröffentlichte Planungsberichte und den Planungsrahmen lesen', roles: EVERYONE },
  'figure.read': { does: 'Kennzahlen, veröffentlichte Zahlen und Gebietssteckbriefe lesen', roles: EVERYONE },
  'figure.write': {
    does: 'Zahlen aus Dateien übernehmen, zurücknehmen und als Fassung veröffentlichen',
    roles: ['administrator', 'council_office', 'clerk'],
  },
  'plan.remark': { does: 'Entwürfe von Planungsberichten Abschnitt für Abschnitt lesen und anmerken', roles: ADMINISTRATION },
  'plan.walk': {
    does: 'Den Weg eines Planungsberichts sehen, für die eigene Stelle Stellung nehmen und die Schritte tun, die der eigenen Stellung zukommen',
    roles: ADMINISTRATION,
  },
  'planning.write': {
    does: 'Gebiete, Träger, Einrichtungen und Angebote pflegen, Planungsberichte der eigenen Stelle schreiben, ihre Planungskonferenzen planen',
    roles: ['administrator', 'council_office', 'clerk'],
  },
  'money.read': { does: 'Zwecke von Beschlüssen mit ihren Mitteln und Buchungen sehen', roles: [...ADMINISTRATION, ...COUNCIL] },
  'money.write': {
    does: 'Zwecke der eigenen Stelle anlegen, für sie buchen und stornieren',
    roles: ['administrator', 'council_office', 'clerk'],
  },
  'money.check': {
    does: 'Buchungen als zweite Person prüfen und Jahresabschlüsse bestätigen, wo die eigene Stelle zuständig ist',
    roles: ['administrator', 'head_of_office', 'head_of_department'],
  },
  'import.use': { does: 'Listen aus Dateien ansehen, übernehmen und zurücknehmen', roles: ['administrator', 'council_office', 'clerk'] },
  'people.read': { does: 'Personen, Stellen und Gremien mit ihrer Geltung sehen', roles: ADMINISTRATION },
  'people.manage': { does: 'Personen, Stellen, Gremien und Mitgliedschaften pflegen, Personen einladen', roles: KEEPERS },
  'role.grant': { does: 'Die Rollen Administration und Gremienbüro geben und nehmen, Konten sperren', roles: ['administrator'] },
  'settings.read': { does: 'Einstellungen der Stadt sehen', roles: ADMINISTRATION },
  'settings.write': { does: 'Einstellungen der Stadt ändern', roles: KEEPERS },
  'jobs.read': { does: 'Hintergrundaufträge sehen', roles: ADMINISTRATION },
  'jobs.run': { does: 'Wiederkehrende Aufträge sofort ausführen', roles: KEEPERS },
} as const satisfies Record<string, PermissionEntry>

export type Permission = keyof typeof PERMISSIONS

/** All permissions in the order of the table. */
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as readonly Permission[]

/** Whether one of the roles has the permission. Someone without any role is the public. */
export function rolesMay(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission].roles
  return allowed.includes('public') || roles.some(role => allowed.includes(role))
}

/** What a permission allows, in German. */
export const germanPermission = (permission: Permission): string => PERMISSIONS[permission].does
