/** The steps of a planning report's way (P4), in their order. A report without a conference skips it and the checking of its results; changes by the committee are worked in (`adapting`); a rejected one can be reworked. */
export const PLANNING_STEPS = [
  'drafting',
  'inside',
  'offices',
  'sent_out',
  'conference',
  'checking',
  'revising',
  'revised',
  'signed',
  'first_reading',
  'further_reading',
  'adapting',
  'rejected',
  'decided',
  'in_framework',
  'published',
  'in_use',
  'accounted',
] as const
export type PlanningStep = (typeof PLANNING_STEPS)[number]

export const REPORT_KINDS = ['area', 'subject'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

const STEP_WORDS: Readonly<Record<PlanningStep, string>> = {
  drafting: 'Entwurf',
  inside: 'Abstimmung im Amt',
  offices: 'Abstimmung mit anderen Stellen',
  sent_out: 'Versandt',
  conference: 'Konferenz',
  checking: 'Prüfung der Ergebnisse',
  revising: 'Überarbeitung',
  revised: 'Zur Unterschrift',
  signed: 'Unterschrieben',
  first_reading: 'Erste Lesung',
  further_reading: 'Weitere Lesungen',
  adapting: 'Einarbeitung der Änderungen',
  rejected: 'Abgelehnt',
  decided: 'Beschlossen',
  in_framework: 'Im Planungsrahmen',
  published: 'Veröffentlicht',
  in_use: 'In Anwendung',
  accounted: 'Bilanziert',
}

/** A step of the way as people say it. */
export const stepInWords = (step: PlanningStep): string => STEP_WORDS[step]

/** "Abstimmung im Amt" in an address: "abstimmung-im-amt". */
export const stepInAddress = (step: PlanningStep): string =>
  STEP_WORDS[step].toLowerCase().replaceAll(' ', '-').replaceAll('ü', 'ue').replaceAll('Ä', 'ae').replaceAll('ä', 'ae')

const KIND_WORDS: Readonly<Record<ReportKind, string>> = { area: 'stadträumlich', subject: 'thematisch' }

/** Of an area, or of a kind of service, as the city's form says it. */
export const kindInWords = (kind: ReportKind): string => KIND_WORDS[kind]
