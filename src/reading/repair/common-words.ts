/**
 * German words that are written small and stand alone: particles, pronouns, prepositions, conjunctions, auxiliaries and the small adverbs of office
 * prose. The class is closed, so the list is; it is a grammar, not a dictionary. A line break beside one of them seldom splits a word.
 */
const WORDS = `
aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aufgrund aus außer außerdem ausschließlich
bei beide beiden beider beim bereits besonders bevor bis bisher bisherige bisherigen bzw da dabei dadurch dafür dagegen daher dahin damit danach
daneben dann daran darauf daraus darin darüber darum darunter das dass davon davor dazu dem den denen denn dennoch der deren derer derzeit des
deshalb dessen die dies diese diesem diesen dieser dieses doch dort durch dürfen ebenfalls ebenso ein eine einem einen einer eines einige einigen
einiger einzelne einzelnen einzelner entgegen entlang entsprechend entsprechende entsprechenden entsprechender entweder er erst erste ersten erster es etwa etwas
falls folgende folgendem folgenden folgender folgendes frei für gegen gegenüber gemäß genannt genannte genannten gerade gilt ggf hat hatte hatten haben her hier hierbei hierfür
hierzu hin hinaus hinsichtlich hinter ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem infolge innerhalb ins insbesondere insgesamt insofern ist je jede
jedem jeden jeder jedes jedoch jeweilige jeweiligen jeweils kann kein keine keinem keinen keiner konnte konnten können könnte könnten künftig künftige künftigen laut
lediglich mehr mehrere mehreren mindestens mit mittels möglich möglichen möglichst muss musste müssen nach nachdem nachfolgend neben neue neuen neuer nicht nichts noch
nun nur nächste nächsten ob oben oder offen ohne pro rund schon sehr sein seine seinem seinen seiner seines seit seitdem seitens sich sie siehe sind so sobald
sodass sofern solche solchen solcher soll sollen sollte sollten somit sondern sonst soweit sowie sowohl statt stets städtische städtischen tatsächlich teilweise trotz
über um und uns unter unterschiedliche unverzüglich usw vom von vor voraussichtlich vorher wann war waren warum was wegen weiter weitere weiteren weiterer
weiterhin welche welchem welchen welcher welches wenn wer werden wie wieder wird wo wobei wodurch worden wurde wurden während zeitnah zu zudem zum zunächst zur
zurzeit zusätzlich zusätzliche zusätzlichen zwei zwischen drei vier fünf sechs sieben acht neun zehn ab bereit bis dort ebenda fest fort gern gut hoch lang
liegt liegen steht stehen erfolgt erfolgen erfolgte erfolgten bleibt bleiben gibt geben ergab macht machen stellt stellen findet finden beschließt beauftragt erfüllt umgesetzt öffentlich öffentlichen
öffentliche kommunale kommunalen freie freien freier beteiligten zuständigen zuständige laufend laufende laufenden gesamte gesamten aktuelle aktuellen aktueller aktuell geplant geplante
`
  .trim()
  .split(/\s+/)

/** Whether a word (in lower case) is one of the small words that stand alone. */
export const commonWords: ReadonlySet<string> = new Set(WORDS)

/** Prefixes that stand alone as prepositions but also begin verbs: "um" + "gesetzt" is one word where a participle or "zu" follows. */
export const verbPrefixes: ReadonlySet<string> = new Set(
  'ab an auf aus bei dar durch ein fest fort frei her hin hinter hoch mit nach nieder über um unter vor weg weiter wieder zu zurück zusammen zwischen'.split(
    ' ',
  ),
)
