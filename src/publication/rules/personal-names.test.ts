import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findPersonalNames, foundNames } from './personal-names.ts'
import { BLACKENED, redactText, surely } from './redaction.ts'

/** Sentences as answers have them, invented; what tells who somebody is stands in double brackets. Written before the finder was run on them. */
const SAMPLE = `Frau [[Krause]] hat am 12. März 2024 den Schlüssel übernommen.
Herr [[Sebastian Moosdorf]] leitet die Baustelle im Auftrag der Firma Elsterbau GmbH.
Die Familie [[Yıldırım]] wohnt seit 2019 in der [[Lindenstraße 14]] und ist vom Lärm betroffen.
Ansprechpartnerin ist [[Anneliese Vogelhuber]], Telefon [[0341 / 555 12 34]].
Der Verein Auwaldkinder e. V., vertreten durch [[Nguyen Thi Lan]], hat den Antrag gestellt.
Nach Auskunft von Dr. [[Pfefferkorn]] ist die Statik gesichert.
Prof. Dr. med. [[Ursula von der Heiden]] hat das Gutachten am 3. Mai 2024 vorgelegt.
Die Eheleute [[Karl Heinz Butterweck]] haben Widerspruch eingelegt.
Rückfragen beantwortet [[m.kahlert@beispielpost.example]] in der Zeit bis zum 30. Juni 2024.
Der Anwohner [[Oleksandr Shevchenko]] hat der Verlegung des Weges zugestimmt.
[[Erika Mustermann]] und [[Max Beispielhuber]] haben die Unterschriften übergeben.
Das Grundstück gehört Herrn [[Gottlieb Zeisig]]; mit [[Zeisig]] wird verhandelt.
Die Petentin [[Fatma Özdemir]] erhielt am 4. April 2024 einen Zwischenbescheid.
Geschäftsführerin [[Jana Rotkehl]] bestätigte den Verwendungsnachweis.
Der Vertrag mit Frau [[Rosemarie Abendroth-Lenz]] endet am 31. Dezember 2024.
Zuständig ist im Fachbereich Frau [[Nowak]], erreichbar unter [[+49 351 4885512]].
Die Schülerin [[Mia Sonnwald]] wurde in den Beirat gewählt.
Herr [[Dr. Ing. Albrecht]] prüft die Brandschutzauflagen.
Gez. [[Wolfgang Kirchhof]], Bauleitung.
Der Mieter [[Ahmed Al-Rashid]] ist am 1. Juni 2024 ausgezogen.
Frau [[Lieselotte Haferkorn]], wohnhaft [[Am Mühlgraben 7]], bat um Akteneinsicht.
Das Team um [[Katharina Wolfram]] hat die Befragung ausgewertet.
Die Künstlerin [[Paula Silbermann]] gestaltet die Fassade.
Frau [[Meier]] vom Träger teilte mit, dass drei Plätze frei sind.
Am Gespräch nahmen Herr [[Schubert]], Frau [[Tröger]] und Herr [[van Beuningen]] teil.
Die Anfrage von [[Helga P. Rosenbusch]] ist beantwortet.
[[Lena Marie Fuchs]] übernimmt die Koordination ab August 2024.
Der Bürger [[Tadeusz Kowalski]] regte eine Querungshilfe an.
Mit dem Eigentümer [[Detlef Steinmetz]] besteht Einvernehmen.
Die Teilnehmerliste führt [[Hofmann, Birgit]] auf.
Frau [[Krauses]] Vorschlag wird geprüft.
Handy: [[0172 1234567]] für Notfälle.
Die Hinweise von [[Jörg Ackermann]] sind eingearbeitet.
Frau [[Irmtraud Quendel]] ist verstorben; die Patenschaft geht an ihren Sohn [[Florian Quendel]] über.
Herr [[Alexander Petrow]] hat die Kündigung erhalten.
Nach Rücksprache mit [[Susanne Hellmich]] wird das Verfahren ausgesetzt.
Die Nutzerin [[Chiara Bellini]] hat Schadenersatz verlangt.
Kontakt: [[Bernd Achterberg]], [[achterberg.bernd@web.example]].
Frau [[Dr. Wiebke Sternau]] hat zugesagt.
Die Tagesmutter [[Ramona Teichert]] betreut vier Kinder.
Die Baugenehmigung für die Grundschule „Erich Kästner“ liegt seit dem 2. Mai 2024 vor.
Der Radweg an der Käthe-Kollwitz-Straße ist fertig.
Die Otto Dix Schule erhält 300.000 Euro.
Ende August Gespräche mit den Trägern, im Herbst die Ausschreibung.
Der Jugendtreff Mühlgraben ist in Betrieb; die Anschrift lautet Mühlgrabenweg 12.
Der Stadtrat hat am 31. Januar 2024 mit Beschluss V2003/22 zugestimmt.
Die Beigeordnete für Jugend und Schule hat den Plan bestätigt.
Frau Oberbürgermeisterin Voßberg hat Kenntnis genommen.
Herr Wiesengrund unterzeichnete die Vereinbarung.
Die Clara Zetkin Straße wird im zweiten Quartal asphaltiert.
Die Martin Luther Kirche stellt ihren Saal bereit.
Das Amt für Schulen prüft die Angebote der Firma Karl Weber Bau GmbH.
Poststelle und Rückfragen: jugendamt@lindenau.example.
Der Ernst der Lage ist bekannt.
Die Mittel in Höhe von 1.250.000 Euro sind im Haushalt 2023/2024 eingestellt.
Die Rosa-Luxemburg-Stiftung förderte den Lesesommer.
Im Stadtteil Neu Lindenau Ost entstehen 120 Wohnungen.
Die Arbeitsgemeinschaft nach § 78 SGB VIII tagte am 14. März 2024.
Aktenzeichen 51.12/0341-2024 wurde vergeben.
Die Heinrich Heine Bibliothek öffnet wieder am 1. Juli 2024.
Träger ist die Lindenauer Jugendhilfe e. V. in der Uferstraße 3.
Der Wolf wurde im Stadtwald nicht gesichtet.
Die Evaluation der Stadtteilkoordination liegt dem Ausschuss vor.
Frau Sommerfeld wird dem Stadtrat im Juni 2024 berichten.
Die Paul Gerhardt Oberschule hat 24 Klassenräume.
Die Ausschreibung nach VOB/A ist am 5. Februar 2024 veröffentlicht worden.
Alle Fraktionen sowie Mitglieder des Stadtrates wurden informiert.
Für Juni Juli ist ein zweiter Termin vorgesehen.
Die Geschwister-Scholl-Schule ist barrierefrei.
Der Preis der Anna Seghers Stiftung ging an die Jugendbühne.`

/** A second sample: of this one the finder found 8 of 17 when it met it first, and was changed by it. */
const SECOND = `Frau [[Edeltraut Kümmerling]] hat die Bürgschaft am 3. April 2024 zurückgegeben.
Auf Bitten von [[Tobias Rautenstrauch]] wird die Beleuchtung ergänzt.
Der Pächter [[Zbigniew Wolski]] räumt die Fläche bis zum 30. September 2024.
Herr [[Le Van Minh]] betreibt das Café im Erdgeschoss.
Hausmeister [[Krüger]] wurde eingewiesen.
Die Leitung übernimmt Frau [[Dr. Scholz-Berger]].
Nach dem Unfall von [[Emilia K.]] wurde der Spielplatz gesperrt.
Für Fragen steht [[Gernot Habicht]] unter [[0351 4567890]] bereit.
[[Sadio Diallo]] vertritt die Bewohnerschaft im Beirat.
Die Erben der Eheleute [[Winkler]] haben verkauft.
Das Schreiben von Rechtsanwalt [[Mühlhausen]] liegt vor.
Die Trainerin [[Jacqueline Ohnesorge]] betreut drei Gruppen.
Es antwortete die Vereinsvorsitzende [[Margitta Lohse]].
Familie [[Okonkwo]] zog in die [[Gartenstraße 3]].
Mail an [[susi.sorglos@beispielnetz.example]] genügt.
Die Ludwig van Beethoven Straße bleibt gesperrt.
Im April Mai und Juni wurden 40 Bäume gepflanzt.
Frau Oberbürgermeisterin Voßberg eröffnete das Haus.
Das Gymnasium „Sophie Scholl“ hat 900 Plätze.
Die Dr. Külz Siedlung wird saniert.
Der Bericht der Firma Ernst Müller KG liegt vor.
Die Verwaltung hat 12 Angebote geprüft.`

/** A third sample: of this one it found 15 of 18 when it met it first, all of them names. What it says of further words is no better than that. */
const THIRD = `Frau [[Roswitha Klamroth]] pflegt das Beet vor dem Haus.
Der Vermieter [[Jochen Stegemann]] stimmt dem Umbau zu.
[[Amina Traoré]] und [[Wassili Orlow]] haben den Platz gereinigt.
Zuständig bleibt [[Cornelius Habermann]] bis zur Übergabe.
Die Patin [[Ulrike Sandmann]] berichtet im Herbst.
Nachweise reicht Herr [[Truong]] bis Ende Mai ein.
Auf Wunsch von Frau [[Professor Lindqvist]] wurde der Termin verlegt.
Die Aussage der Zeugin [[Halina Brzezinska]] wurde aufgenommen.
Bauleiter [[Hinrichsen]] meldete den Abschluss der Arbeiten.
Der Brief ging an [[Margarete Ohlendorf]], [[Rosenweg 21]].
Telefonisch ist das Sekretariat unter [[0341 22334455]] zu erreichen.
Mit [[kontakt.hinrichsen@bauleitung.example]] wurde der Ablauf abgestimmt.
Laut [[Dimitrios Papadakis]] sind alle Räume belegt.
Die Jugendlichen [[Ben]] und [[Lea]] moderierten den Abend.
Das Kind [[Noah W.]] besucht die Kita seit März 2024.
Der Freistaat Sachsen fördert das Vorhaben mit 120.000 Euro.
Die Kita Sonnenschein wurde erweitert.
Im Ortsteil Alt Lindenau entstehen Spielflächen.
Das Konzept Soziale Stadt wird fortgeschrieben.
Die Thomas Müntzer Halle ist barrierefrei.
Der Zuschlag ging an die Arge Tiefbau Elster.
Bis Ende Juni Abstimmung mit den Ämtern, danach Beschlussfassung.
Der Landesverband Kinder Jugend Familie hat zugestimmt.
Die Linie 7 fährt ab Dezember 2024 im Takt.`

const HOLDERS = ['Katharina Voßberg', 'Konrad Wiesengrund', 'Friederike Sommerfeld']

interface Labelled {
  readonly text: string
  readonly planted: readonly { readonly start: number; readonly end: number; readonly text: string }[]
}

const label = (sample: string): Labelled[] =>
  sample.split('\n').map(line => {
    const planted: { start: number; end: number; text: string }[] = []
    let text = ''
    let rest = line
    for (let at = rest.indexOf('[['); at >= 0; at = rest.indexOf('[[')) {
      const end = rest.indexOf(']]')
      text += rest.slice(0, at)
      const words = rest.slice(at + 2, end)
      planted.push({ start: text.length, end: text.length + words.length, text: words })
      text += words
      rest = rest.slice(end + 2)
    }
    return { text: text + rest, planted }
  })

const labelled = label([SAMPLE, SECOND, THIRD].join('\n'))

interface Measured {
  readonly recall: number
  readonly precision: number
  readonly missed: readonly string[]
  readonly wrong: readonly string[]
  readonly words: string
}

function measure(sample: readonly Labelled[]): Measured {
  let [planted, recalled, finds, right] = [0, 0, 0, 0]
  const missed: string[] = []
  const wrong: string[] = []
  for (const sentence of sample) {
    const found = findPersonalNames(sentence.text, HOLDERS)
    for (const one of sentence.planted) {
      planted++
      // Found means that its last word, the surname, is in a find.
      const last = one.text.split(' ').at(-1) ?? one.text
      const at = one.start + one.text.lastIndexOf(last)
      if (found.some(find => find.start <= at && find.end >= one.end)) recalled++
      else missed.push(`missed ${one.text} in: ${sentence.text}`)
    }
    for (const find of found) {
      finds++
      if (sentence.planted.some(one => find.start < one.end && one.start < find.end)) right++
      else wrong.push(`wrong ${find.text} in: ${sentence.text}`)
    }
  }
  const words = `recall ${recalled}/${planted}, precision ${right}/${finds}`
  return { recall: recalled / planted, precision: right / finds, missed, wrong, words }
}

test('finds at least 95 of 100 planted names, addresses and numbers, and at least 85 of 100 finds are such', t => {
  const { recall, precision, missed, wrong, words } = measure(labelled)
  for (const line of [words, ...missed, ...wrong]) t.diagnostic(line)
  assert.ok(recall >= 0.95, missed.join('\n'))
  assert.ok(precision >= 0.85, wrong.join('\n'))
})

test('leaves out who acts in office, and not somebody else of the same surname', () => {
  assert.deepEqual(findPersonalNames('Frau Sommerfeld und Herr Dr. Konrad Wiesengrund haben unterschrieben.', HOLDERS), [])
  assert.deepEqual(
    findPersonalNames('Der Nachbar Bernd Wiesengrund stimmte zu.', HOLDERS).map(({ text }) => text),
    ['Bernd Wiesengrund'],
  )
})

test('lists each passage once with all its places', () => {
  const found = foundNames(
    [
      { place: 'Punkt 1', text: 'Frau Krause kam. Krause ging.' },
      { place: 'Punkt 2', text: 'Mit Frau Krause ist alles besprochen.' },
    ],
    [],
  )
  assert.deepEqual(
    found.map(({ text, places }) => [text, places.map(({ place, before }) => `${place}: ${before}`)]),
    [['Krause', ['Punkt 1: Frau ', 'Punkt 1: Frau Krause kam. ', 'Punkt 2: Mit Frau ']]],
  )
})

test('blackens whole words only, however the letter has set them, with a genitive s', () => {
  assert.equal(redactText('Rothenburg und Herr Roth, Roths Hof', [{ text: 'Roth' }]), `Rothenburg und Herr ${BLACKENED}, ${BLACKENED} Hof`)
  assert.equal(redactText('Frau Anna\u00a0Krause, Anna\nKrause', [{ text: 'Anna Krause' }]), `Frau ${BLACKENED}, ${BLACKENED}`)
  assert.equal(redactText('a.b+c@d.example', [{ text: 'a.b+c@d.example' }]), BLACKENED)
  assert.equal(redactText('nichts', [{ text: '' }, { text: '  ' }]), 'nichts')
})

test('a passage chosen at one place is blackened there, however its surroundings are set, and nowhere else', () => {
  const only = { before: 'der Leiter der Wache, Herr', after: 'wohnt in der Straße' }
  const text =
    'Herr Roth kam. Der Leiter der Wache, Herr Roth, wohnt in der Straße. Die Wache (der Leiter der\u00a0Wache – Herr Roth wohnt in der Straße).'
  assert.equal(
    redactText(text.replace('Der Leiter', 'der Leiter'), [{ text: 'Roth', only }]),
    `Herr Roth kam. der Leiter der Wache, Herr ${BLACKENED}, wohnt in der Straße. Die Wache (der Leiter der\u00a0Wache – Herr ${BLACKENED} wohnt in der Straße).`,
  )
  assert.equal(redactText('Roth. Herr Roth.', [{ text: 'Roth', only: { before: '', after: 'Herr' } }]), `${BLACKENED}. Herr Roth.`)
})

test('where the place of a letter is not found again in what was typed, the words are blackened everywhere', () => {
  const passage = { text: 'Roth', only: { before: 'Herr', after: 'kam' } }
  assert.deepEqual(surely([passage], ['Herr Roth kam.'], ['Herr Roth kam.', 'Frau Roth']), [passage])
  assert.deepEqual(surely([passage], ['Herr Roth kam.'], ['Hr. Roth kam.']), [{ text: 'Roth' }])
})

test('whatever is found and blackened is legible nowhere in the text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...labelled.map(({ text }) => text)), { minLength: 1, maxLength: 6 }), sentences => {
      const text = sentences.join(' ')
      const found = findPersonalNames(text)
      const redacted = redactText(text, found)
      for (const find of found)
        assert.ok(
          !new RegExp(`(?<![\\p{L}\\p{N}])${find.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u').test(redacted),
          find.text,
        )
    }),
    { numRuns: 200 },
  )
})

test('any text at all is searched without an error and in little time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), text => {
      findPersonalNames(text)
    }),
  )
  const began = performance.now()
  findPersonalNames('Frau Anna Maria Luise Krause von der Heide '.repeat(400))
  findPersonalNames('Aa '.repeat(5000))
  findPersonalNames('0 '.repeat(5000))
  assert.ok(performance.now() - began < 5000)
})

test('the words that a letter sets before the parts of an answer are nobody’s name', () => {
  assert.deepEqual(
    findPersonalNames('Die Anlagen fehlen noch.\n\nNächster Schritt: Die Pflanzung ist vergeben.\n\nNachweis: Protokoll'),
    [],
  )
})
