/** Signs that stand inside a word only where its letters were read in the wrong encoding: "f³r", "Oberb?rgermeister", "M„rz". */
const WRONG_SIGN =
  /[\p{L}]*\p{L}[\u00a1-\u00bf\u00d7\u00f7\u0178\u017d\u017e\u02c6\u02dc\u2020-\u2022\u201a\u201e\u201d\u2030\u2122\u2500-\u259f?\ufffd]\p{Ll}+/gu
const LOST = /\p{L}*\ufffd\p{L}*/u
/** A text of so many words without a single umlaut has lost them, unless it writes "fuer". */
const ENOUGH_WORDS = 80
const DOTTED = /[äöüÄÖÜß]/
const WRITTEN_OUT = /\b(?:fuer|ueber|koennen|wuerde|Buerger|Oberbuergermeister|Massnahme|Strasse|Gruess|zurueck|naechste|waere)/i
const GERMAN = /\b(?:der|die|das|und|den|ist|des|zu|wird)\b/gi

/** Which letters went wrong, for the sentence of a finding: an example of the words that programs spoiled on the way; null where the text is sound. */
export function lettersLost(text: string): string | null {
  const lost = LOST.exec(text)?.[0]
  if (lost !== undefined) return `„${lost}“`
  const wrong = text.match(WRONG_SIGN) ?? []
  if (wrong.length >= 2) return `„${wrong[0]}“`
  if (DOTTED.test(text) || WRITTEN_OUT.test(text)) return null
  const words = text.match(/\p{L}{2,}/gu) ?? []
  if (words.length < ENOUGH_WORDS || (text.match(GERMAN)?.length ?? 0) * 10 < words.length) return null
  return 'alle ä, ö und ü'
}
