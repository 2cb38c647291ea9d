/** What stands before the parts of an answer in the letter. */
export const ANSWER_LABELS = {
  delayReason: 'Grund für die Verzögerung',
  nextStep: 'Nächster Schritt',
  evidence: 'Nachweis',
} as const
