/** First names that are common in German cities, in one list: old and young, and those that families brought along. Lower case. */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `adam adele adelheid agnes ahmed ahmet aische alba albert alena alessandro alexander alexandra alfred ali alice alina alma amelie amina amira ana anastasia
andrea andreas andrej angela angelika anita anja anke anna annabell anne annegret anneliese annemarie annett annette annika anton antonia arda armin arne arno
arthur artur astrid axel ayla ayse aysel barbara bastian beata beate ben benedikt benjamin benno bernd bernhard bert berta bertha bianca birgit björn bodo boris
brigitte britta bruno burkhard can carina carl carla carlo carmen carola carolin caroline carsten cem charlotte chiara christa christel christian christiane
christina christine christoph christopher claas clara claudia claus clemens conny constanze cora cordula cornelia dagmar daniel daniela danuta david denise dennis
detlef diana dieter dietmar dietrich dirk dmitri dominik dora dorian doris dorothea dorothee dörte eberhard eckhard edda edeltraud edgar edith eduard egon ekaterina
elena eleni elfriede elias elisa elisabeth elke ella ellen elmar elsa else emil emilia emine emma emre enrico erhard eric erich erik erika erna ernestine ernst
erwin esra esther eugen eva evelin evelyn fabian fatih fatima fatma felicitas felix ferdinand finn florian franziska frank franz franziskus frauke frida frieda
friederike friedhelm friedrich fritz gabriele gabi georg gerald gerd gerda gerhard gerlinde gerrit gertrud gesa gesine gisela gitta gottfried greta gretel gudrun
guido günter günther gunda gustav hakan halina hanna hannah hannelore hannes hans harald hartmut hasan hassan hauke heide heidemarie heidi heike heiko heiner
heinrich heinz helena helene helga helmut hendrik henning henriette henrik henry herbert heribert hermann herta hertha hilda hilde hildegard holger horst hubert hugo
ida ibrahim igor ilona ilse immanuel imke ina ines inga inge ingeborg ingo ingrid irena irene irina iris irma irmgard irmtraud isabel isabell isabella isabelle
ivan jacob jakob jan jana janina janine jannik jasmin jens jessica jo joachim jochen johann johanna johannes jolanta jonas jonathan jörg jörn josef josefine joseph
josephine judith jule julia julian juliane julius jürgen justin justus jutta kai karin karina karl karla karoline karsten kaspar katarina katarzyna katharina kathrin
katja katrin kerstin kevin kilian kim kirsten klara klaus konrad konstantin konstanze kristin kristina kristof kurt laila lara larissa lars laura lea leila lena
lenard lennart leo leon leonard leonie levi liam lian liane lieselotte lilli lilly lina linda linh linus lisa livia lorenz lothar lotte louis louisa luca lucia
lucas ludwig luis luisa luise lukas lutz lydia magda magdalena maik maike maja malte malwine mandy manfred manuel manuela mara marc marcel marco marcus mareike
maren margarete margarethe margit margot margret maria mariam marian marianne marie marina mario marion marius markus marlene marlies marta martha martin martina
marvin mathias mathilde matthias maurice max maximilian mehmet meike melanie melissa merle meryem mia michael michaela michal michel mike mila milan mina minh mira
miriam mohamed mohammad mohammed mona monika moritz murat mustafa nadine nadja natalia natalie natascha nele nico nicolas nicole niels niklas nikolaus nils nina noah
nora norbert olaf ole oleg oleksandr oleksandra olena olga oliver olivia omar oskar oswald otmar ottilie otto paola pascal patricia patrick patrik paul paula pauline
pawel pedro peggy peter petra philip philipp pia piotr rainer ralf ralph ramona raphael rebecca regina regine reiner reinhard reinhold renate rené ria ricarda richard
rita robert robin roland rolf roman romy ronald ronja ronny rosa rosemarie roswitha rouven rudi rudolf rüdiger rupert ruprecht ruth sabine sabrina sami samir samuel
sandra sandro sara sarah sascha sebastian selin selma sergej sergio severin sibylle sieglinde siegfried sigrid silke silvia simon simone sina sofia sofie sonja sophia
sophie stefan stefanie steffen steffi stella stephan stephanie susanna susanne suse sven svenja swetlana sybille sylvia tamara tanja tatjana tarek thea theo theodor
theresa therese thi thomas thorben thorsten tilman tim timo tina tobias tom toni torben torsten traudel tuan udo ulf uli ulla ulrich ulrike ursula ute uwe valentin
valentina valeria vanessa vera verena veronika victor victoria viktor viktoria vincent viola volker volkmar waldemar walter waltraud walburga wanda wendelin wenke
werner wibke wiebke wilfried wilhelm wilhelmine willi willy winfried wladimir wolf wolfgang wolfram xaver yannick yasmin yusuf yvonne zeynep zoe`.split(
    /\s+/,
  ),
)

/** First names that are also ordinary words or months: alone before a capitalised word they say little. */
export const AMBIGUOUS_NAMES: ReadonlySet<string> = new Set([
  'august',
  'ernst',
  'wolf',
  'heide',
  'viola',
  'iris',
  'can',
  'kim',
  'mark',
  'frank',
  'christian',
  'rosa',
  'roman',
  'jo',
  'mina',
  'alba',
  'thi',
])
