import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstNameOf, genderOf, vocative } from '../../../core/feature/vocative.ts'

/** Nominative and vocative as the language handbook has them. */
const WOMEN = `
  Jana Jano, Eva Evo, Marie Marie, Lucie Lucie, Tereza Terezo, Anna Anno, Hana Hano, Lenka Lenko, Kateřina Kateřino,
  Petra Petro, Věra Věro, Alena Aleno, Zuzana Zuzano, Monika Moniko, Ivana Ivano, Markéta Markéto, Barbora Barboro,
  Adéla Adélo, Veronika Veroniko, Kristýna Kristýno, Eliška Eliško, Natálie Natálie, Julie Julie, Sofie Sofie,
  Emílie Emílie, Viktorie Viktorie, Nela Nelo, Ema Emo, Alice Alice, Libuše Libuše, Danuše Danuše, Dagmar Dagmar,
  Ester Ester, Ruth Ruth, Miriam Miriam, Nikol Nikol, Karin Karin, Ingrid Ingrid, Zoe Zoe, Noemi Noemi, Nikoleta Nikoleto,
  Bohumila Bohumilo, Mia Mio, Anežka Anežko, Michaela Michaelo, Stanislava Stanislavo, Gabriela Gabrielo
`
const MEN = `
  Jan Jane, Petr Petře, Pavel Pavle, Karel Karle, Havel Havle, Tomáš Tomáši, Lukáš Lukáši, Matěj Matěji, Ondřej Ondřeji,
  Martin Martine, Jakub Jakube, Josef Josefe, Filip Filipe, David Davide, Daniel Danieli, Samuel Samueli,
  Gabriel Gabrieli, Michal Michale, Michael Michaeli, Marcel Marceli, Emil Emile, Kamil Kamile, Cyril Cyrile, Bohumil Bohumile,
  Marek Marku, Radek Radku, Hynek Hynku, Mirek Mirku, Zdeněk Zdeňku, Zbyněk Zbyňku, Luděk Luďku, František Františku,
  Vojtěch Vojtěchu, Oldřich Oldřichu, Jindřich Jindřichu, Bedřich Bedřichu, Dominik Dominiku, Patrik Patriku, Erik Eriku,
  Oleg Olegu, Jiří Jiří, Otto Otto, Hugo Hugo, Bruno Bruno, Ivo Ivo, Leo Leo, Honza Honzo, Jirka Jirko, Ilja Iljo, Nikita Nikito,
  Viktor Viktore, Igor Igore, Libor Libore, Oskar Oskare, Otakar Otakare, Alexandr Alexandře, Adam Adame, Vilém Viléme,
  Ladislav Ladislave, Miroslav Miroslave, Jaroslav Jaroslave, Vladimír Vladimíre, Kazimír Kazimíre, Kryštof Kryštofe,
  Robert Roberte, Vít Víte, Richard Richarde, Aleš Aleši, Miloš Miloši, Matouš Matouši, Tadeáš Tadeáši, Denis Denisi,
  Boris Borisi, Alois Aloisi, Felix Felixi, Max Maxi, Ignác Ignáci, Lev Lve, Antonín Antoníne, Štěpán Štěpáne, Milan Milane,
  Roman Romane, Dušan Dušane, Šimon Šimone, Benedikt Benedikte, Rudolf Rudolfe, Kvido Kvido,
  Václav Václave, Radim Radime, Přemysl Přemysle, Metoděj Metoději, Prokop Prokope, Silvestr Silvestře, Ambrož Ambroži,
  Vavřinec Vavřinče, Vincenc Vincenci, Julius Julie, Řehoř Řehoři, Melichar Melichare, Valtr Valtře, Čeněk Čeňku,
  Bořek Bořku, Alexej Alexeji, Slavoj Slavoji, Jeroným Jeronýme, Emanuel Emanueli, Oliver Olivere, Vítek Vítku
`
const pairs = (text: string) => text.split(',').map((pair) => pair.trim().split(/\s+/)) as [string, string][]

const CASES = [
  ...pairs(WOMEN).map(([name, called]) => ({ name, called, gender: 'female' as const })),
  ...pairs(MEN).map(([name, called]) => ({ name, called, gender: 'male' as const })),
]

test('there are enough of them', () => expect(CASES.length).toBeGreaterThan(110))

test.each(CASES)('$name is $gender, and called $called', ({ name, called, gender }) => {
  expect(genderOf(name)).toBe(gender)
  expect(vocative(name, gender)).toBe(called)
})

test.each(['Saša', 'Míša', 'Nikola', 'Andrea', 'Alex', 'Kim', 'Robin', 'Xing', 'Nguyen', 'Shu', 'Ye'])(
  '%s may be either',
  (name) => expect(genderOf(name)).toBeNull(),
)

test.each([
  ['  jana ', 'Jana'],
  ['JANA', 'Jana'],
  ['Jana Marie', 'Jana'],
  ['anna-marie', 'Anna-Marie'],
  ['ŠTĚPÁN', 'Štěpán'],
  ['J.', null],
  ['J', null],
  ['', null],
  ['jana@example.cz', null],
  ['https://example.com', null],
  ['<b>Jana</b>', null],
  ['x'.repeat(31), null],
  ['12345', null],
  ['{name}', null],
])('%j is the name %j', (text, name) => expect(firstNameOf(text)).toBe(name))

test('whatever is written, a vocative is a word like the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('female', 'male'), (text, gender) => {
      const name = firstNameOf(text)
      if (name === null) return
      const called = vocative(name, gender)
      expect(called).toMatch(/^\p{L}[\p{L}'’-]+$/u)
      expect(Math.abs(called.length - name.length)).toBeLessThanOrEqual(1)
    }),
  )
})
