/**
 * Geschäftsbereich that reports (C4), from the letterhead. Its two columns come interleaved and its name is split over lines:
 *   Geschäftsbereich Kultur, Touris / mus und Weiter / An alle / bildung     GB Kultur     Beigeordnete für …
 */
import { afterRepairs, type Found } from '../found.ts'
import type { Line } from '../lines.ts'
import type { Vocabulary } from '../repair/joins.ts'
import { runningText } from '../repair/running-text.ts'

const TITLE = /^(?:Gesch[äa]ftsbereich|GB|Beigeordnete[rn]?|Dezernat|Bürgermeister(?:in)?)(?:\s(?:für|des|der))?(?:\s+|$)/u
/** The city's name in the same line: "Stadt Musterstadt - Geschäftsbereich Kultur". */
const CITY =
  /^(?:Landeshauptstadt|Große Kreisstadt|Kreisstadt|Hansestadt|Stadt)\s.{2,40}?\s?[-–—|·•,]\s(?=(?:Gesch[äa]ftsbereich|GB|Dezernat)\s)/u
/** Lines of the other column and of the form. */
const OTHER =
  /^(?:An\s?(?:alle|die|den)?$|An\salle|Fraktionen|Mitglieder|die\s|des\s|den\s|GZ|Gz|Datum|Hausmitteilung|Landeshauptstadt|Stadt\s|Dresden\.?|Bearbeiter|Telefon|Sitz|E-Mail|.{0,4}vertraulich)|^[{(]?[\d\s(){}./GBO_-]{2,}$|^.{1,4}$|\d{4}$|[\][*_~£$]|Stadträt|Damen und Herren|^[{(]/u
const GOES_ON = /(?:,|und|für|\p{L}-?)$/u

/** The name without its title, joined over the lines of its column; null where the letterhead names none. */
export const departmentRule = (head: readonly Line[], vocabulary: () => Vocabulary): Found<string> | null => {
  for (let index = 0; index < head.length; index++) {
    const line = head[index]
    if (line === undefined) continue
    const city = CITY.exec(line.text)?.[0].length ?? 0
    const title = TITLE.exec(line.text.slice(city))
    if (title === null) continue
    const pieces = []
    const before = city + title[0].length
    const rest = line.text.slice(before)
    if (rest !== '') pieces.push({ start: line.start + before, end: line.end, text: rest })
    let skipped = 0
    for (let at = index + 1; at < Math.min(head.length, index + 7) && pieces.length < 4; at++) {
      const next = head[at]
      if (next === undefined) break
      const last = pieces[pieces.length - 1]?.text ?? ''
      const small = /^\p{Ll}/u.test(next.text) && !OTHER.test(next.text)
      const continues = last === '' || /(?:,|und|für)$/u.test(last) || small
      if (!OTHER.test(next.text) && continues && GOES_ON.test(next.text) && next.text.length < 60)
        pieces.push({ start: next.start, end: next.end, text: next.text })
      else if (++skipped > 4) break
    }
    if (pieces.length === 0) continue
    const joined = runningText(pieces, vocabulary)
    const value = joined.text.replace(/^(?:für|des|der)\s/u, '').replace(/,\s(?:StBA|Stadtbezirksamt|Amt|Ortsamt|Abt)(?![\p{L}]).*$/u, '')
    if (value.length < 3) continue
    return { value, start: joined.start, end: joined.end, confidence: afterRepairs(0.9, joined.repairs, 0.03), repairs: joined.repairs }
  }
  return null
}
