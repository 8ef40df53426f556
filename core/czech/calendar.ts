/**
 * The Czech calendar of name days, as printed calendars have it. Each month is one text: days stand from the
 * first to the last, names of one day are joined by a plus, and a dash is a day that has none.
 */
const MONTHS: readonly string[] = [
  `- Karina Radmila Diana Dalimil Kašpar+Melichar+Baltazar Vilma Čestmír Vladan Břetislav Bohdana Pravoslav Edita
   Radovan Alice Ctirad Drahoslav Vladislav Doubravka Ilona Běla Slavomír Zdeněk Milena Miloš Zora Ingrid Otýlie
   Zdislava Robin Marika`,
  `Hynek Nela Blažej Jarmila Dobromila Vanda Veronika Milada Apolena Mojmír Božena Slavěna Věnceslav Valentýn Jiřina
   Ljuba Miloslava Gizela Patrik Oldřich Lenka Petr Svatopluk Matěj Liliana Dorota Alexandr Lumír Horymír`,
  `Bedřich Anežka Kamil Stela Kazimír Miroslav Tomáš Gabriela Františka Viktorie Anděla Řehoř Růžena Rút+Matylda Ida
   Elena+Herbert Vlastimil Eduard Josef Světlana Radek Leona Ivona Gabriel Marián Emanuel Dita Soňa Taťána Arnošt
   Kvido`,
  `Hugo Erika Richard Ivana Miroslava Vendula Heřman+Hermína Ema Dušan Darja Izabela Julius Aleš Vincenc Anastázie
   Irena Rudolf Valérie Rostislav Marcela Alexandra Evženie Vojtěch Jiří Marek Oto Jaroslav Vlastislav Robert
   Blahoslav`,
  `- Zikmund Alexej Květoslav Klaudie Radoslav Stanislav - Ctibor Blažena Svatava Pankrác Servác Bonifác Žofie Přemysl
   Aneta Nataša Ivo Zbyšek Monika Emil Vladimír Jana Viola Filip Valdemar Vilém Maxmilián Ferdinand Kamila`,
  `Laura Jarmil Tamara Dalibor Dobroslav Norbert Iveta+Slavoj Medard Stanislava Gita Bruno Antonie Antonín Roland Vít
   Zbyněk Adolf Milan Leoš Květa Alois Pavla Zdeňka Jan Ivan Adriana Ladislav Lubomír Petr+Pavel Šárka`,
  `Jaroslava Patricie Radomír Prokop Cyril+Metoděj - Bohuslava Nora Drahoslava Libuše+Amálie Olga Bořek Markéta
   Karolína Jindřich Luboš Martina Drahomíra Čeněk Ilja Vítězslav Magdaléna Libor Kristýna Jakub Anna Věroslav
   Viktor Marta Bořivoj Ignác`,
  `Oskar Gustav Miluše Dominik Kristián Oldřiška Lada Soběslav Roman Vavřinec Zuzana Klára Alena Alan Hana Jáchym Petra
   Helena Ludvík Bernard Johana Bohuslav Sandra Bartoloměj Radim Luděk Otakar Augustýn Evelína Vladěna Pavlína`,
  `Linda+Samuel Adéla Bronislav Jindřiška Boris Boleslav Regína Mariana Daniela Irma Denisa Marie Lubor Radka Jolana
   Ludmila Naděžda Kryštof Zita Oleg Matouš Darina Berta Jaromír Zlata Andrea Jonáš Václav Michal Jeroným`,
  `Igor Olívie+Oliver Bohumil František Eliška Hanuš Justýna Věra Štefan+Sára Marina Andrej Marcel Renáta Agáta Tereza
   Havel Hedvika Lukáš Michaela Vendelín Brigita Sabina Teodor Nina Beáta Erik Šarlota+Zoe - Silvie Tadeáš
   Štěpánka`,
  `Felix - Hubert Karel Miriam Liběna Saskie Bohumír Bohdan Evžen Martin Benedikt Tibor Sáva Leopold Otmar Mahulena
   Romana Alžběta Nikola Albert Cecílie Klement Emílie Kateřina Artur Xenie René Zina Ondřej`,
  `Iva Blanka Svatoslav Barbora Jitka Mikuláš Ambrož+Benjamín Květoslava Vratislav Julie Dana Simona Lucie Lýdie Radana
   Albína Daniel Miloslav Ester Dagmar Natálie Šimon Vlasta Adam+Eva - Štěpán Žaneta Bohumila Judita David Silvestr`,
]

/** Names that stand in no printed box but keep the day of a namesake by custom. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  '01-03': ['Radomil'],
  '01-09': ['Valtr'],
  '01-20': ['Sebastián'],
  '01-30': ['Erna'],
  '02-24': ['Matyáš'],
  '03-22': ['Lea', 'Leontina'],
  '05-15': ['Sofie'],
  '05-24': ['Vanesa'],
  '06-14': ['Herta'],
  '07-11': ['Helga'],
  '10-28': ['Alfréd'],
  '11-02': ['Tobiáš'],
  '11-04': ['Karla'],
  '11-06': ['Leonard'],
}

const two = (number: number) => String(number).padStart(2, '0')

/** "02-29" → names: the 366 days of a leap year, in order. */
export const NAME_DAYS: ReadonlyMap<string, readonly string[]> = new Map(
  MONTHS.flatMap((month, index) =>
    month.split(/\s+/).map((names, day): [string, readonly string[]] => {
      const on = `${two(index + 1)}-${two(day + 1)}`
      return [on, [...(names === '-' ? [] : names.split('+')), ...(BESIDE[on] ?? [])]]
    }),
  ),
)
