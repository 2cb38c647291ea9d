import type { Assessment } from './resolution.ts'

/** A unit's own judgement, in words of its own, so that nobody takes it for the light that follows from dates; with the word that stands for it in forms. */
export const ASSESSMENT_WORDS: Readonly<Record<Assessment, readonly [sent: string, words: string]>> = {
  green: ['gruen', 'läuft gut'],
  yellow: ['gelb', 'braucht Aufmerksamkeit'],
  red: ['rot', 'gefährdet'],
}

/** German words of an assessment. */
export const germanAssessment = (assessment: Assessment): string => ASSESSMENT_WORDS[assessment][1]
