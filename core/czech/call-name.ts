/**
 * What people are called at home, and the name of the calendar that stands behind it. A form that may stand for
 * several names (Vlaďka, Slávek, Bohouš, Ota) is left out: a wish on the wrong day is worse than none.
 */

/** The name of the calendar, a colon, its forms. */
const FORMS = `
  Adam: Adámek Adík
  Adéla: Adélka Adinka
  Adriana: Adrianka
  Alena: Alenka Alča
  Alexandr: Sašík Saša
  Alexandra: Sašenka Saša Saška
  Alžběta: Bětka Běta Betynka Bětuška Alžbětka Betty
  Anežka: Anežča Agnes
  Aneta: Anetka
  Anna: Anička Andulka Anča Aňa Annička Ančička Ana Anne
  Antonie: Tonička Tonča
  Antonín: Tonda Toník Toníček Tonek
  Barbora: Bára Barča Barunka Barborka Barka Barbara
  Beáta: Beátka Bea
  Bedřich: Béďa Bedříšek
  Benjamín: Ben Beník
  Blanka: Blanička
  Božena: Boženka Božka
  Daniel: Dan Daník Danek Daneček
  Daniela: Danielka
  Dagmar: Dáša Dášenka Dagmara
  David: Davídek Dáda
  Dominik: Domin Domineček
  Drahomíra: Drahuška
  Eduard: Eda Edík Edoušek
  Eliška: Elinka Elis
  Ema: Emička Emma Emča
  Emílie: Emilka Milka
  Ester: Esterka Esther
  Eva: Evička Evka Evuška Evča
  Evžen: Evžík Eugen
  Filip: Filípek Fíla
  František: Franta Fanda Fanoušek
  Františka: Fanynka Fany
  Gabriela: Gábina Gabka Gabča Gábinka
  Hana: Hanka Hanička Háňa Hanča
  Hedvika: Hedva Heduš
  Helena: Helenka Helča
  Irena: Irenka Irča
  Ivana: Ivanka
  Iveta: Ivetka Ivet Yveta
  Jakub: Kuba Kubík Kubíček Jakoubek
  Jan: Honza Honzík Honzíček Jeníček Jeník Jenda Johan
  Jana: Janička Janča Janinka
  Jarmila: Jarmilka Jarča
  Jaroslav: Jarda Jarek Jaroušek
  Jaroslava: Jarka Jaruška Jaruš
  Jindřich: Jindra Jindříšek
  Jindřiška: Jindra
  Jiří: Jirka Jiřík Jiříček Jura Jurka
  Jiřina: Jiřinka
  Jitka: Jituška Jíťa Jituš
  Josef: Pepa Pepík Pepíček Jožka Joža Pepan
  Julie: Julča Julinka Julka
  Kamila: Kamilka
  Karel: Karlík Karlíček Kája
  Karolína: Karolínka Kája Karča
  Kateřina: Katka Káťa Kačka Káča Kačenka Katuška Katarína Kateryna
  Klára: Klárka Klárinka
  Kristýna: Kristýnka Týna Týnka Kristina Kristína Christina Kristinka
  Kryštof: Kryštůfek Kryša
  Ladislav: Láďa Ladík
  Lenka: Lenička
  Libuše: Libuška
  Lucie: Lucka Lucinka Lucia
  Ludmila: Lída Liduška Lidunka Liduš
  Lukáš: Lukášek
  Magdaléna: Magda Magdička Majda Majdalenka Magdalenka
  Marcela: Marcelka
  Marek: Mareček
  Marie: Maruška Mařenka Máňa Maruš Mařka Maria Mária Majka
  Markéta: Markétka Markytka
  Marta: Martička
  Martin: Martínek Marťas
  Martina: Martinka
  Matěj: Matějíček
  Matyáš: Matýsek
  Michal: Míša Mišák Michálek Michael
  Michaela: Míša Michalka Míšenka
  Mikuláš: Mikulášek
  Milan: Milánek
  Milena: Milenka
  Miloš: Milošek
  Miroslav: Mirek Mireček
  Miroslava: Mirka Mirečka Miruška
  Monika: Monička Monča Moňa
  Naděžda: Naďa Naděnka
  Natálie: Natálka
  Nela: Nelinka Nelča Nella
  Nikola: Nikolka Nikča Nikol
  Oldřich: Olda Oldík Oldříšek
  Olga: Olinka Olina Olča
  Ondřej: Ondra Ondrášek Ondřejek Ondrej
  Oto: Otto
  Patricie: Patricia Páťa
  Patrik: Páťa Patriček
  Pavel: Pavlík Pavlíček
  Pavlína: Pavlínka
  Petr: Petřík Petříček Péťa Peťan Peter
  Petra: Petruška Peťka Péťa Petruš
  Přemysl: Přemek Přemík
  Renáta: Renatka Renča Reňa
  Richard: Ríša
  Roman: Romča Románek
  Romana: Romča Romanka
  Rostislav: Rosťa Rostík
  Rudolf: Ruda Rudla Rudolfek
  Růžena: Růženka Růža
  Rút: Ruth
  Sára: Sárinka Sarah
  Silvestr: Silvester
  Silvie: Silva Silvinka Sylva Sylvie
  Simona: Simonka Simča
  Sofie: Sofinka Sofia Sophie Žofia
  Soňa: Sonička Sonja
  Stanislav: Standa Staník Stáňa Standík
  Stanislava: Stáňa Stanička
  Šimon: Šimonek Šimůnek Simon
  Štěpán: Štěpánek Štěpa Stephan
  Štěpánka: Štěpa
  Taťána: Táňa Tanička Tatiana Taťjana
  Tereza: Terka Terezka Terinka Terezie
  Tobiáš: Tobík Tobi
  Tomáš: Tom Tomík Tomášek Tomouš
  Václav: Vašek Venca Vašík Venoušek Vašíček Venda
  Valentýn: Valentin
  Vendula: Vendulka Vendy Venda
  Věra: Věrka Věruška
  Veronika: Verča Verunka Veruna
  Viktor: Viki
  Viktorie: Viktorka Viktoria Viktória Viki
  Vilém: Vilda Vilík Viléček
  Vít: Vítek
  Vojtěch: Vojta Vojtík Vojtíšek
  Zbyněk: Zbyňa
  Zdeněk: Zdenda Zdeněček Zdenek
  Zdeňka: Zdena Zdenička Zdenka
  Zuzana: Zuzka Zuzanka Zuzička Zuza
  Žaneta: Žanetka
  Žofie: Žofka Žofinka
`

/** Form → names of the calendar that it stands for, each once. */
export const CALL_NAMES: ReadonlyMap<string, readonly string[]> = FORMS.trim()
  .split('\n')
  .map((line) => line.trim().split(': '))
  .reduce((held, [name, forms]) => {
    for (const form of new Set(forms!.split(' '))) held.set(form, [...(held.get(form) ?? []), name!])
    return held
  }, new Map<string, readonly string[]>())
