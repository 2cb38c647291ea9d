import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Length before everything else (NIST SP 800-63B): no rule about kinds of characters, which people answer with "Sommer2024!". */
export const SHORTEST_PASSWORD = 12
/** A limit only so that nobody has us hash megabytes. */
export const LONGEST_PASSWORD = 128

// What people in German town halls take, beside what is taken everywhere.
const LOCAL_WORDS = [
  ...[
    'passwort',
    'kennwort',
    'geheim',
    'geheimnis',
    'willkommen',
    'anmeldung',
    'anmelden',
    'zugang',
    'sicherheit',
    'hallo',
    'bitte',
    'danke',
    'start',
  ],
  ...['januar', 'februar', 'maerz', 'märz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember'],
  ...['fruehling', 'frühling', 'sommer', 'herbst', 'winter', 'ostern', 'weihnachten', 'urlaub', 'ferien'],
  ...['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag', 'wochenende'],
  ...[
    'rathaus',
    'stadtrat',
    'stadt',
    'gemeinde',
    'landkreis',
    'amt',
    'buero',
    'büro',
    'verwaltung',
    'buergermeister',
    'bürgermeister',
    'oberbuergermeister',
  ],
  ...[
    'beschluss',
    'beschlusskontrolle',
    'regelkreis',
    'ausschuss',
    'fraktion',
    'vorlage',
    'antrag',
    'sachbearbeitung',
    'gremienbuero',
    'jugendamt',
  ],
]

// More than 10^10 guesses: what lists of leaked passwords and their usual variations ("Sommer2024!!") do not find.
const STRONG_ENOUGH = 4

let estimator: ZxcvbnFactory | undefined

/**
 * What is wrong with a new password, as a sentence; undefined where nothing is. Passwords from leaked lists, words, dates, rows of keys, repetitions and
 * what follows from the person's own name are told by @zxcvbn-ts and its dictionaries, which come as a package: nothing is sent anywhere.
 * @param own words an attacker would try first: the person's name, address, city
 */
export function passwordProblem(password: string, own: readonly string[] = []): string | undefined {
  if ([...password].length < SHORTEST_PASSWORD)
    return `Das Passwort braucht mindestens ${SHORTEST_PASSWORD} Zeichen. Ein Satz aus einigen Wörtern ist gut zu merken.`
  if (password.length > LONGEST_PASSWORD) return `Das Passwort darf höchstens ${LONGEST_PASSWORD} Zeichen haben.`
  estimator ??= new ZxcvbnFactory({ dictionary: { ...dictionary, local: LOCAL_WORDS }, graphs: adjacencyGraphs })
  const { score } = estimator.check(
    password,
    own.flatMap(words => words.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(word => word.length > 2),
  )
  if (score >= STRONG_ENOUGH) return undefined
  return 'Dieses Passwort ist leicht zu erraten: Es steht in Listen bekannter Passwörter oder folgt einem üblichen Muster. Nehmen Sie mehrere Wörter, die nichts miteinander zu tun haben.'
}
