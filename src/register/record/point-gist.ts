// "Der Oberbürgermeister wird beauftragt, …" says of every second point the same: who owes it stands beside.
const LEAD = /^(?:D(?:er|ie|as)\s[^,.;:]{3,90}?\s(?:wird|werden)\s(?:beauftragt|gebeten|aufgefordert|ermächtigt)[,:]?\s+)/u

/** What a point asks in one line: without the words that tell who is told, cut at a word. */
export const pointGist = (text: string, most = 160): string => firstWords(text.replace(LEAD, ''), most)

/** The first words of a text in one line of so many characters, cut at a word; a word that is longer by itself is cut. */
export function firstWords(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most + 1)
  const end = cut.lastIndexOf(' ')
  return `${cut.slice(0, end > most / 2 ? end : most).replace(/[\s,;:–-]+$/u, '')} …`
}
