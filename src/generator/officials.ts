import type { Random } from './random.ts'

/** The invented city of Lindenau an der Elster, its offices and the people who sign for them. Nobody of these names holds such an office. */
export const city = { name: 'Lindenau an der Elster', short: 'Lindenau', seat: 'Lindenau' }

export interface Department {
  readonly name: string
  readonly code: string
  readonly head: { readonly name: string; readonly role: string }
  /** Same head's role in the older letters. */
  readonly office: string
}

export const departments: readonly Department[] = [
  {
    name: 'Bildung, Jugend und Sport',
    code: '(GB 2) 51',
    office: '51',
    head: { name: 'Dr. Matthias Brennecke', role: 'Bürgermeister für Bildung, Jugend und Sport' },
  },
  {
    name: 'Stadtentwicklung, Bau und Verkehr',
    code: '(GB 6) 66',
    office: '66',
    head: { name: 'Ulrike Sandmann', role: 'Beigeordnete für Stadtentwicklung, Bau und Verkehr' },
  },
  {
    name: 'Finanzen, Personal und Recht',
    code: '(GB 1) 20',
    office: '20',
    head: { name: 'Holger Wernicke', role: 'Beigeordneter für Finanzen, Personal und Recht' },
  },
  {
    name: 'Soziales, Gesundheit und Wohnen',
    code: '(GB 5) 50',
    office: '50',
    head: { name: 'Dr. Annegret Lösche', role: 'Beigeordnete für Soziales, Gesundheit und Wohnen' },
  },
  {
    name: 'Umwelt und Kommunalwirtschaft',
    code: '(GB 7) 67',
    office: '67',
    head: { name: 'Jörg Tannhäuser', role: 'Beigeordneter für Umwelt und Kommunalwirtschaft' },
  },
  { name: 'Ordnung und Sicherheit', code: '(GB 3) 32', office: '32', head: { name: 'Reinhard Kühnast', role: 'Erster Bürgermeister' } },
]

export const mayor = { name: 'Katharina Voßberg', role: 'Oberbürgermeisterin' }
/** Up to the election of 2015. */
export const formerMayor = { name: 'Friedrich Ahlendorf', role: 'Oberbürgermeister' }

export interface Committee {
  readonly code: string
  readonly name: string
  readonly chair: string
  /** As the decided text calls it: "Der Stadtrat". */
  readonly article: string
}

export const committees = {
  council: { code: 'SR', name: 'Stadtrat', chair: 'Katharina Voßberg', article: 'Der Stadtrat' },
  youth: { code: 'JHA', name: 'Jugendhilfeausschuss', chair: 'Sabine Hollerbach', article: 'Der Jugendhilfeausschuss' },
  building: {
    code: 'SB',
    name: 'Ausschuss für Stadtentwicklung und Bau',
    chair: 'Ulrike Sandmann',
    article: 'Der Ausschuss für Stadtentwicklung und Bau',
  },
  finance: { code: 'F', name: 'Ausschuss für Finanzen', chair: 'Holger Wernicke', article: 'Der Ausschuss für Finanzen' },
  districtNorth: {
    code: 'SBR No',
    name: 'Stadtbezirksbeirat Nordvorstadt',
    chair: 'Carola Petzold',
    article: 'Der Stadtbezirksbeirat Nordvorstadt',
  },
  districtMill: {
    code: 'SBR Mh',
    name: 'Stadtbezirksbeirat Mühlenviertel',
    chair: 'Bernd Zschieschang',
    article: 'Der Stadtbezirksbeirat Mühlenviertel',
  },
} as const satisfies Record<string, Committee>

/** The signature block of a letter: the head of the department and the mayor's note; now and then a deputy signs (C4). */
export function signatoriesFor(department: Department, year: number, random: Random) {
  const top = year < 2015 ? formerMayor : mayor
  const deputies = departments.filter(other => other.name !== department.name)
  const deputy = random.chance(0.12) ? random.pick(deputies).head : null
  return { head: department.head, deputy, mayor: top }
}
