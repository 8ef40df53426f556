/** Cells, columns and encodings of the CSV files that Czech shops export. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountIn, instantIn, yesIn } from '../../worker/import/cell.ts'
import { flatName, kindOf, matchColumns, missingFields } from '../../worker/import/columns.ts'
import { decode, delimiterOf } from '../../worker/import/decode.ts'
import { draftOf } from '../../worker/import/draft.ts'
import { readTable } from '../../worker/import/read.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const NOW = Date.UTC(2026, 10, 1)

describe('amounts', () => {
  test.each([
    ['1 290,50 Kč', 1_290_500_000],
    ['1\u00a0290,50', 1_290_500_000],
    ['1.290,50', 1_290_500_000],
    ['1,290.50', 1_290_500_000],
    ['1290.5', 1_290_500_000],
    ['1290', 1_290_000_000],
    ['-12,30', -12_300_000],
    ['1.290.500', 1_290_500_000_000],
    ['CZK 5', 5_000_000],
    ['€ 5,25', 5_250_000],
    ['290,-', 290_000_000],
    ['0,1', 100_000],
    ['1,290', 1_290_000],
  ])('%s', (text, micros) => expect(amountIn(text)).toBe(micros))

  test.each(['', 'free', '1,2,3', '1.290,50,1', '12.34.56', '--5', '1e5', '.', '5 kusů', '1,29.50'])(
    '%s is none',
    (text) => expect(amountIn(text)).toBeNull(),
  )

  test('every amount of whole hellers is read back, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        const plain = `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}`
        const part = String(Math.abs(cents) % 100).padStart(2, '0')
        const grouped = plain.replaceAll(/\B(?=(\d{3})+$)/g, ' ')
        for (const text of [`${plain},${part}`, `${plain}.${part}`, `${grouped},${part} Kč`])
          expect(amountIn(text), text).toBe(cents * 10_000)
        if (Math.abs(cents) >= 100_000)
          for (const [thousand, decimal] of [
            ['.', ','],
            [',', '.'],
          ] as const)
            expect(amountIn(`${grouped.replaceAll(' ', thousand)}${decimal}${part}`)).toBe(cents * 10_000)
      }),
    )
  })
})

describe('dates', () => {
  test.each([
    ['2026-03-11', '2026-03-11T00:00:00Z'],
    ['2026-03-11 16:54:40', '2026-03-11T16:54:40Z'],
    ['2026-03-11T16:54:40+01:00', '2026-03-11T15:54:40Z'],
    ['2026-03-11T16:54:40.123Z', '2026-03-11T16:54:40Z'],
    ['11. 3. 2026 16:54', '2026-03-11T16:54:00Z'],
    ['11.03.2026', '2026-03-11T00:00:00Z'],
    ['1/2/2026', '2026-02-01T00:00:00Z'],
  ])('%s', (text, iso) => expect(instantIn(text)).toBe(Date.parse(iso)))
  test.each([
    '',
    '31. 2. 2026',
    '2026-13-01',
    '2026-02-30',
    '25:00',
    '11.3.26',
    'včera',
    '2026-03-11 24:00',
    '1.1.1800',
  ])('%s is none', (text) => expect(instantIn(text)).toBeNull())
  test('yes and no', () => {
    expect(['ano', 'Yes', '1', 'ne', '', 'možná'].map(yesIn)).toEqual([true, true, true, false, false, null])
  })
})

describe('a file', () => {
  test('is read as UTF-8, as windows-1250 and as UTF-16, with or without a mark', () => {
    // "Žluťoučký" as old Windows writes it.
    const old = new Uint8Array([0x8e, 0x6c, 0x75, 0x9d, 0x6f, 0x75, 0xe8, 0x6b, 0xfd])
    expect(decode(old)).toEqual({ text: 'Žluťoučký', encoding: 'windows-1250' })
    expect(decode(bytes('Žluťoučký'))).toEqual({ text: 'Žluťoučký', encoding: 'utf-8' })
    const wide = new Uint8Array(new Uint16Array([...'\uFEFFŽlu'].map((one) => one.charCodeAt(0))).buffer)
    expect(decode(wide)).toMatchObject({ text: 'Žlu', encoding: 'utf-16le' })
  })

  test.each([
    ['a;b;c\n1,5;2;3', ';'],
    ['a,b\n1;2;3;4,5', ','],
    ['a\tb\n', '\t'],
    ['"x,y";b\n', ';'],
    ['one', ';'],
  ])('%j is divided by %j', (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter))

  test('columns are found by Czech and English names', () => {
    expect(flatName('  Číslo objednávky ')).toBe('cislo_objednavky')
    expect(flatName('firstName')).toBe('first_name')
    expect(
      matchColumns('people', [
        'Jméno',
        'Příjmení',
        'E-mail',
        'Telefon',
        'Město',
        'Poznámka',
        'Odběr novinek',
      ]),
    ).toEqual(['first_name', 'last_name', 'email', 'phone', 'city', null, 'newsletter'])
    expect(
      matchColumns('orders', [
        'Order ID',
        'Created at',
        'Email',
        'Total',
        'Currency',
        'Lineitem SKU',
        'Lineitem quantity',
        'Lineitem price',
      ]),
    ).toEqual(['order_id', 'at', 'email', 'value', 'currency', 'item_id', 'item_quantity', 'item_price'])
    expect(kindOf(['Číslo objednávky', 'Datum', 'Celkem'])).toBe('orders')
    expect(kindOf(['id', 'email'])).toBe('people')
    expect(missingFields('orders', ['order_id', null])).toEqual(['at', 'value', 'email'])
    expect(missingFields('people', ['phone'])).toEqual([])
  })

  test.each([
    ['číslo;kód;datum;cena;e-mail', ['order_id', 'item_id', 'at', 'value', 'email']],
    ['číslo;kód;datum;cena;ks;e-mail', ['order_id', 'item_id', 'at', 'item_price', 'item_quantity', 'email']],
    ['kód;datum;cena;e-mail', ['order_id', 'at', 'value', 'email']],
    ['kód;datum;celkem;cena za kus;ks', ['order_id', 'at', 'value', 'item_price', 'item_quantity']],
  ])('%s: a number names the order, a code beside it the product', (heading, fields) => {
    expect(matchColumns('orders', heading.split(';'))).toEqual(fields)
  })

  test('lines are those of the file, with cells of several lines and rows of nothing', async () => {
    const table = await readTable(
      bytes('\uFEFFemail;poznámka\n"a@x.cz";"dva\nřádky"\n\n;;\nb@x.cz;"a ""b"""\n'),
      {},
    )
    expect(table!.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, 'a@x.cz'],
      [6, 'b@x.cz'],
    ])
    expect(table!.names).toEqual(['email', 'poznámka'])
    expect(await readTable(bytes('email\n'), {})).toBeNull()
    expect(await readTable(bytes(''), {})).toBeNull()
  })
})

describe('what becomes of rows', () => {
  const drafted = async (text: string) => draftOf((await readTable(bytes(text), {}))!, NOW)

  test('an order of a sum below 0 is told and left out, unless it came to nothing anyway', async () => {
    const draft = await drafted(
      'Číslo objednávky;Datum;E-mail;Celkem;Stav\n' +
        'O1;1. 2. 2026;a@x.cz;-50;Vyřízena\nO2;1. 2. 2026;a@x.cz;-50;Stornována\nO3;1. 2. 2026;a@x.cz;0;\n',
    )
    expect(draft.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, 'Celkem', 'bad_param'],
    ])
    expect([draft.subjects, draft.valueMicro, draft.events.length]).toEqual([2, 0, 1])
  })

  test('a person: a wrong cell is told and left out, a row that names nobody is left out whole', async () => {
    const draft = await drafted(
      'E-mail;Telefon;Jméno;Newsletter;Souhlas datum\n' +
        'jana@x.cz;777 111 222;Jana;ano;2026-01-02\n' +
        'petr@x.cz;77;Petr;;\n' +
        ';;Nikdo;;\n' +
        'eva@x.cz;;Eva;ano;\n' +
        'ota@x.cz;;Ota;ano;loni\n' +
        'ida@x.cz;;Ida;ne;2026-01-02\n',
    )
    expect(draft.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'Telefon', 'bad_identifier'],
      [4, '', 'no_identity'],
      [5, 'Newsletter', 'missing_param'],
      [6, 'Souhlas datum', 'bad_time'],
    ])
    expect([draft.subjects, draft.badLines.size]).toEqual([5, 1])
    const consents = draft.events.filter(({ event }) => (event as { name: string }).name === 'consent_update')
    expect(
      consents.map(({ line, event }) => [line, (event as { params: { email: boolean } }).params.email]),
    ).toEqual([
      [2, true],
      [7, false],
    ])
  })

  test('an order: its lines may stand anywhere, the sum is what is told or what the lines add up to', async () => {
    const draft = await drafted(
      'Číslo objednávky;Datum;E-mail;Kód produktu;Množství;Cena za kus;Sleva;Stav\n' +
        'O1;1. 2. 2026;a@x.cz;K1;2;100,50;5,10;Vyřízena\n' +
        'O2;2. 2. 2026;b@x.cz;K2;1;50;;Stornována\n' +
        'O1;1. 2. 2026;a@x.cz;K3;0,5;10;;Vyřízena\n' +
        'O3;3. 2. 2026;c@x.cz;K1;1;zdarma;;\n' +
        'O4;nikdy;d@x.cz;K1;1;1;;\n' +
        ';3. 2. 2026;c@x.cz;K1;1;1;;\n' +
        'O5;3. 2. 2026;;K1;1;1;;\n',
    )
    expect(draft.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [7, 'Číslo objednávky', 'missing_param'],
      [5, 'Cena za kus', 'bad_param'],
      [6, 'Datum', 'bad_time'],
      [8, 'E-mail', 'no_identity'],
    ])
    expect(draft).toMatchObject({ subjects: 2, valueMicro: 206_000_000 })
    expect(draft.events).toMatchObject([
      {
        line: 2,
        event: {
          id: 'order:O1:created',
          name: 'purchase',
          params: {
            value: 206,
            discount: 5.1,
            items: [
              { item_id: 'K1', quantity: 2, price: 100.5 },
              { item_id: 'K3', quantity: 0.5 },
            ],
          },
        },
      },
    ])
  })
})
