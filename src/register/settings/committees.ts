/**
 * The committees by the short names that stand in session numbers. Names change from term to term, so each has the time in which it holds; what is not
 * listed gets the name that its documents give it.
 */
export interface Committee {
  readonly shortName: string
  readonly name: string
  /** First and last day of the name; null where it has always been so, or still is. */
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}

const CHANGE_OF_ENVIRONMENT = Temporal.PlainDate.from('2023-02-16')

const lasting = (shortName: string, name: string): Committee => ({ shortName, name, from: null, until: null })

export const COMMITTEES: readonly Committee[] = [
  lasting('SR', 'Stadtrat'),
  lasting('ÄRat', 'Ältestenrat'),
  lasting('JHA', 'Jugendhilfeausschuss'),
  lasting('AV/IT', 'Ausschuss für Allgemeine Verwaltung, Ordnung und Sicherheit'),
  lasting('F', 'Ausschuss für Finanzen'),
  lasting('SB', 'Ausschuss für Stadtentwicklung, Bau, Verkehr und Liegenschaften'),
  lasting('BA/Kita', 'Ausschuss für Bildung'),
  lasting('SW', 'Ausschuss für Soziales und Wohnen'),
  lasting('SP', 'Ausschuss für Sport'),
  lasting('G/KH', 'Ausschuss für Gesundheit'),
  lasting('KT', 'Ausschuss für Kultur und Tourismus'),
  lasting('WF', 'Ausschuss für Wirtschaftsförderung'),
  {
    shortName: 'UK/FB/SE',
    name: 'Ausschuss für Umwelt und Kommunalwirtschaft',
    from: null,
    until: CHANGE_OF_ENVIRONMENT.subtract({ days: 1 }),
  },
  { shortName: 'UK/FB/SE', name: 'Ausschuss für Umwelt und Klima', from: CHANGE_OF_ENVIRONMENT, until: null },
  lasting('P', 'Ausschuss für Petitionen und Bürgerbeteiligung'),
  lasting('BB', 'Bildungsbeirat'),
  lasting('AB', 'Integrations- und Ausländerbeirat'),
  lasting('B', 'Beirat für Menschen mit Behinderungen'),
  lasting('GS', 'Beirat Gesunde Städte'),
  lasting('BEK', 'Beirat Erinnerungskultur'),
]

// Councils of districts and villages carry the short name of their place behind their own: SBR Co, OSR GP, before 2019 OBR.
const LOCAL: Record<string, string> = { SBR: 'Stadtbezirksbeirat', OBR: 'Ortsbeirat', OSR: 'Ortschaftsrat', OR: 'Ortschaftsrat' }

/**
 * The committee of a short name on a day (without a day: the name that holds now).
 * @param named what the document calls the committee; used where the list does not know the short name
 */
export function committeeOf(shortName: string, on: Temporal.PlainDate | null, named: string | null): Committee {
  const known = COMMITTEES.filter(committee => committee.shortName === shortName)
  const valid = known.find(committee => holdsOn(committee, on))
  if (valid) return valid
  const [kind = '', place = ''] = shortName.split(' ')
  const local = LOCAL[kind]
  const name = named?.trim() || (local ? `${local} ${place}` : shortName)
  return lasting(shortName, name)
}

const holdsOn = (committee: Committee, on: Temporal.PlainDate | null): boolean =>
  on === null
    ? committee.until === null
    : (committee.from === null || Temporal.PlainDate.compare(committee.from, on) <= 0) &&
      (committee.until === null || Temporal.PlainDate.compare(on, committee.until) <= 0)
