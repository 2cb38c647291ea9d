import { ASSESSMENTS, type Assessment } from './resolution.ts'

// The unit's own words, so that nobody takes its judgement for the light that follows from dates.
const WORDS: Record<Assessment, readonly [label: string, value: string]> = {
  green: ['läuft gut', 'gruen'],
  yellow: ['braucht Aufmerksamkeit', 'gelb'],
  red: ['gefährdet', 'rot'],
}

/** German words of an assessment. */
export const germanAssessment = (assessment: Assessment): string => WORDS[assessment][0]

/** The assessment as forms send it. */
export const valueOfAssessment = (assessment: Assessment): string => WORDS[assessment][1]

/** Reads what a form sent; null for no assessment. */
export const parseAssessment = (value: string): Assessment | null => ASSESSMENTS.find(one => WORDS[one][1] === value) ?? null
