/** Which status the prose of an answer speaks of, to be held against the chosen one (hint to C2). Only clear words count; silence contradicts nothing. */
import type { PointStatus } from '#vocabulary/status.ts'

const NOT_YET = '(?:noch\\s(?:nicht|kein\\p{Ll}*|aus|offen)|bisher\\s(?:nicht|kein\\p{Ll}*)|bislang\\s(?:nicht|kein\\p{Ll}*))'

// In this order: "noch nicht erfüllt" must not be taken for "erfüllt".
const SAYINGS: readonly { readonly status: PointStatus; readonly pattern: RegExp }[] = [
  {
    status: 'not_started',
    pattern:
      /(?<!\p{L})(?:(?:noch|bisher|bislang)\snicht\s(?:begonnen|angefangen|aufgenommen)|Beginn\s(?:\p{L}+\s){0,3}steht\snoch\saus)(?!\p{L})/u,
  },
  { status: 'repealed', pattern: /(?<!\p{L})(?:Beschluss|Beschlusspunkt|Punkt)\s(?:ist|wurde)\s(?:\p{L}+\s){0,2}aufgehoben(?!\p{L})/u },
  {
    status: 'rejected',
    pattern:
      /(?<!\p{L})(?:nicht\sumsetzbar|kann\snicht\s(?:umgesetzt|erfüllt|realisiert)\swerden|wird\snicht\s(?:umgesetzt|weiterverfolgt|realisiert)|nicht\sweiter\sverfolgt)(?!\p{L})/u,
  },
  {
    status: 'in_progress',
    pattern: new RegExp(
      `(?<!\\p{L})(?:${NOT_YET}|in\\s(?:Arbeit|Bearbeitung|Vorbereitung|Umsetzung|Abstimmung|Prüfung)|teilweise\\s(?:erfüllt|umgesetzt)|wird\\s(?:derzeit|aktuell|zurzeit|momentan)|werden\\s(?:derzeit|aktuell|zurzeit|momentan)|dauert\\s(?:noch\\s)?an)(?!\\p{L})`,
      'u',
    ),
  },
  {
    status: 'ongoing',
    pattern:
      /(?<!\p{L})(?:fortlaufend\s(?:umgesetzt|berücksichtigt|erfüllt)|laufend\sumgesetzt|Daueraufgabe|kontinuierlich\sumgesetzt)(?!\p{L})/u,
  },
  {
    status: 'fulfilled',
    pattern:
      /(?<!\p{L})(?:(?:ist|sind)\s(?:damit\s|somit\s|vollständig\s)?(?:erfüllt|erledigt|umgesetzt|abgeschlossen)|wurden?\s(?:\p{L}+\s){0,4}(?:vollständig\sumgesetzt|umgesetzt|erfüllt|abgeschlossen|fertiggestellt))(?!\p{L})/u,
  },
]

/** Statuses between which prose cannot tell with certainty: what is under way can be a standing duty, what is unclear can be anything. */
const COMPATIBLE: Record<PointStatus, readonly PointStatus[]> = {
  fulfilled: ['fulfilled', 'repealed'],
  in_progress: ['in_progress', 'ongoing', 'not_started'],
  ongoing: ['ongoing', 'in_progress', 'fulfilled'],
  not_started: ['not_started', 'in_progress'],
  repealed: ['repealed', 'rejected', 'fulfilled'],
  rejected: ['rejected', 'repealed'],
  unclear: ['unclear', 'fulfilled', 'in_progress', 'ongoing', 'not_started', 'repealed', 'rejected'],
}

/** The status that the prose clearly speaks of where it contradicts the chosen one; null where it does not. */
export const statusInProse = (prose: string, chosen: PointStatus): PointStatus | null => {
  const said = SAYINGS.find(({ pattern }) => pattern.test(prose))?.status ?? null
  return said === null || COMPATIBLE[chosen].includes(said) ? null : said
}
