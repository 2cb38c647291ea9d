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
export const germanPlanningStep = (step: PlanningStep): string => STEP_WORDS[step]

/** The step of a code; null where it is none. */
export const parsePlanningStep = (code: string): PlanningStep | null => PLANNING_STEPS.find(step => step === code) ?? null
