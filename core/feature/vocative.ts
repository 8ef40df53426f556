/**
 * The Czech vocative of first names, and the gender that a name tells.
 *
 * What is not known stays unknown: to call nobody by name is polite, to call somebody wrongly is
 * not. So a gender is told only by an ending that leaves no doubt, or by a list; and a name without
 * a gender has no vocative.
 *
 * @see Internetová jazyková příručka, oslovení; Příruční mluvnice češtiny, skloňování vlastních jmen.
 */
export type Gender = 'female' | 'male'

const set = (names: string) => new Set(names.trim().split(/\s+/))

/** Men whose names end in a vowel, as they are called at home. */
const MEN_IN_A = set(`
  Honza Jirka Jarda Láďa Standa Pepa Tonda Franta Kuba Ondra Olda Vojta Vláďa Ruda Míra Jára Ota Sláva Béďa
  Nikita Ilja Luca Joshua Mustafa Musa Kosta Jaša Mikula Láda Zdenda Venca Jenda
`)
/** Said of both, so of neither. */
const BOTH = set('Saša Míša Péťa Nikola Noa Andrea René Kim Alex Sam Robin Dominique Niki Jindra Stáňa')
const WOMEN = set(`
  Dagmar Ester Esther Ruth Rut Miriam Mirjam Nikol Karin Ingrid Carmen Karmen Elisabeth Elizabeth Iris Doris Agnes
  Ines Astrid Judit Edit Dolores Rachel Ráchel Abigail Megan Jennifer Sarah Hannah Deborah Leah Vivien Vivian
  Lilian Marilyn Kirsten Helen Ellen Evelyn Karen Heather Jasmin Yasmin Sigrid Margaret Isabel Nikolet Margot Kristin
  Alice Libuše Danuše Zoe Chloe Adele Nicole Simone Michelle Beatrice Noemi Naomi Lili Emily Mary Betty Bety
  Lucy Jenny Nelly Nancy Kimberly Melanie Dorothy Rút Miluše
`)
/** Men whose names no ending tells; those of the endings below need not stand here. */
const MEN = set(`
  Jan Adam Milan Roman Ivan Dušan Štěpán Damián Fabián Kristián Sebastián Cyprián Hubert Robert Albert Norbert Vít
  David Alfréd Arnold Leopold Filip Josef Kryštof Rudolf Adolf Jakub Petr Alexandr Igor Viktor Hektor Libor Oskar
  Otakar Kašpar Walter Peter Michal Emil Kamil Cyril Karel Pavel Havel Daniel Samuel Gabriel Michael Rafael Manuel
  Marcel Axel Karol Erik Patrik Dominik Mark Oleg Denis Boris Alois Felix Max Vincent Ignác Lev Egon Simon Šimon Ben
  Artur Arthur Eduard Richard Leonard Bernard Gustav Jáchym Maxim Tibor Dalibor Teodor Isidor Vilém Abrahám Noel
  Martin Konstantin Augustin Valentin Benjamin Kevin Justin Marin Antonín Benedikt Kilián Julián Lukas Tobias Jonas
  Andrej Matej Thomas James Charles John Jiří Otto Oto Hugo Bruno Leo Marko Mario Antonio Ivo Kvido Eliot Elliot
  Marián Alan Brian Ian Bohdan Ctirad Konrád Jonatan Nathan Tristan Juraj Timotej Bartoloměj Ondřej Matěj Blažej
  Václav Radim Přemysl Metoděj Prokop Ferdinand Maxmilián Klement Silvestr Silvester Benjamín Ambrož Evžen Oliver
  Štefan Jeroným Augustýn Vavřinec Roland Radovan Valentýn Svatopluk Řehoř Herbert Emanuel Arnošt Heřman Julius Vincenc
  Zikmund Alexej Pankrác Servác Bonifác Valdemar Slavoj Medard Bořivoj Vendelín Otmar Melichar Baltazar Vladan Valtr
  Alexander
`)
const MAN_ENDS = /(?:slav|mír|mil|bor|[eě]k|ík|áš|eš|oš|uš|iš|ich|[řj]ich|vít|těch)$/
const WOMAN_ENDS = /(?:a|ie)$/

/** What no rule makes. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  Pavel: 'Pavle',
  Karel: 'Karle',
  Havel: 'Havle',
  Lev: 'Lve',
  Petr: 'Petře',
  Alexandr: 'Alexandře',
  Kvido: 'Kvido',
  Alexander: 'Alexandře',
  Silvester: 'Silvestře',
  Julius: 'Julie',
}

/**
 * A first name as it is written: the first of several, with a capital. Null for what is none: an
 * address, a sentence, an abbreviation.
 */
export function firstNameOf(text: string): string | null {
  const word = text.normalize('NFC').trim().split(/[\s]+/)[0]!
  if (!/^\p{L}[\p{L}'’-]{1,29}$/u.test(word)) return null
  return word.toLocaleLowerCase('cs').replace(/(^|[-'’])\p{L}/gu, (start) => start.toLocaleUpperCase('cs'))
}

/** What a name tells of whom it belongs to; null where it may be either. @param name  of firstNameOf. */
export function genderOf(name: string): Gender | null {
  if (BOTH.has(name)) return null
  if (WOMEN.has(name)) return 'female'
  if (MEN.has(name) || MEN_IN_A.has(name)) return 'male'
  if (WOMAN_ENDS.test(name)) return 'female'
  return MAN_ENDS.test(name) ? 'male' : null
}

/** How somebody of this name is called. @param name  of firstNameOf. */
export function vocative(name: string, gender: Gender): string {
  const exception = gender === 'male' ? EXCEPTIONS[name] : undefined
  if (exception) return exception
  if (name.endsWith('a')) return `${name.slice(0, -1)}o`
  return gender === 'female' ? name : masculine(name)
}

/** Endings of men's names from the longest; the first that fits. */
const MASCULINE: readonly (readonly [ending: RegExp, becomes: string])[] = [
  [/něk$/, 'ňku'],
  [/děk$/, 'ďku'],
  [/těk$/, 'ťku'],
  [/([^aeiouyáéíóúůý])ek$/, '$1ku'],
  [/([^aeiouyáéíóúůý])ec$/, '$1če'],
  [/([kgh])$/, '$1u'],
  [/([^aeiouyáéíóúůý])r$/, '$1ře'],
  [/(el|[csšžčřjxzďťň])$/, '$1i'],
  [/([bdfglmnprtvw])$/, '$1e'],
]

function masculine(name: string): string {
  const rule = MASCULINE.find(([ending]) => ending.test(name))
  return rule ? name.replace(rule[0], rule[1]) : name
}
