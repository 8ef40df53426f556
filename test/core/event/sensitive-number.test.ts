import { describe, expect, test } from 'vitest'
import { lengthOfIban } from '../../../core/event/iban.ts'
import { isBirthNumber, isLuhn, numbersIn } from '../../../core/event/sensitive-number.ts'
import { chance } from '../../support/traffic.ts'

const found = (text: string) => numbersIn(text).map(({ kind, from, to }) => `${kind}:${text.slice(from, to)}`)

describe('numbers inside a text', () => {
  test.each([
    ['4111 1111 1111 1111', ['card:4111 1111 1111 1111']],
    ['karta 5555-5555-5555-4444, díky', ['card:5555-5555-5555-4444']],
    ['378282246310005', ['card:378282246310005']],
    ['30569309025904', ['card:30569309025904']],
    ['6011111111111117', ['card:6011111111111117']],
    ['4111111111111112', []],
    ['CZ65 0800 0000 1920 0014 5399', ['bank_account:CZ65 0800 0000 1920 0014 5399']],
    ['pošli na DE89370400440532013000 dnes', ['bank_account:DE89370400440532013000']],
    ['CZ65 0800 0000 1920 0014 5398', []],
    ['rč 780123/3540', ['national_id:780123/3540']],
    ['7801233540', ['national_id:7801233540']],
    ['780123/3541', []],
    ['530101/123', ['national_id:530101/123']],
    ['50.0755, 14.4378', ['location:50.0755, 14.4378']],
    ['doručit na 49.19506,16.60684 prosím', ['location:49.19506,16.60684']],
    ['50.07, 14.43', []],
    ['8594001234567', []],
    ['1764000000000', []],
    ['490154203237518', []],
    ['777123456', []],
    ['tel. 777 123 456', []],
    ['2026-11-23 10:20:30', []],
    ['0000000000000000', []],
    ['objednávka 2026001234', []],
    ['x4111111111111111', []],
    ['4111111111111111.5', []],
    ['', []],
  ])('%s', (text, kinds) => {
    expect(found(text)).toEqual(kinds)
  })

  test('are found one by one', () => {
    expect(found('4111111111111111 a 780123/3540')).toEqual([
      'card:4111111111111111',
      'national_id:780123/3540',
    ])
  })
})

test('birth numbers: women, those since 2004, those before 1954 and the exception', () => {
  expect(['7801233540', '7851233543', '530101123'].map(isBirthNumber)).toEqual([
    true,
    Number('7851233543') % 11 === 0,
    true,
  ])
  expect(['7813233540', '7801333540', '540101123', '78012335', 'abc'].some(isBirthNumber)).toBe(false)
})

test('Luhn', () => {
  expect([isLuhn('4111111111111111'), isLuhn('4111111111111112')]).toEqual([true, false])
})

test('IBANs have the length of their country', () => {
  expect([lengthOfIban('CZ'), lengthOfIban('NO'), lengthOfIban('US'), lengthOfIban('')]).toEqual([
    24, 15, 0, 0,
  ])
})

/** What shops really write, in free text; ids are never looked at. */
describe('false alarms', () => {
  const random = chance(7)
  const digits = (count: number) =>
    String(1 + Math.floor(random() * 9)) +
    Array.from({ length: count - 1 }, () => Math.floor(random() * 10)).join('')
  const ean = (prefix: string) => {
    const body = prefix + digits(12 - prefix.length)
    const sum = [...body].reduce((all, digit, index) => all + Number(digit) * (index % 2 === 1 ? 3 : 1), 0)
    return body + ((10 - (sum % 10)) % 10)
  }
  const share = (count: number, make: () => string) => {
    const alarms = Array.from({ length: count }, make).filter((text) => numbersIn(text).length > 0)
    return alarms.length / count
  }

  test('none on EANs, Czech phones, years with running numbers, demo orders', () => {
    expect(share(20_000, () => ean('859'))).toBe(0)
    expect(share(20_000, () => ean('4'))).toBe(0)
    expect(share(20_000, () => `${'67'[Math.floor(random() * 2)]}${digits(8)}`)).toBe(0)
    expect(share(20_000, () => `H${digits(6)}`)).toBe(0)
    expect(share(20_000, () => `W${digits(8)}`)).toBe(0)
    expect(share(20_000, () => `2026${digits(6).slice(0, 4)}`)).toBe(0)
  })

  test('the figures of random numbers in free text, by length', () => {
    const rows = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map((length) => ({
      length,
      share: share(20_000, () => digits(length)),
    }))
    console.log(
      rows.map(({ length, share: part }) => `${length} digits: ${(part * 100).toFixed(2)} %`).join('\n'),
    )
    for (const { length, share: part } of rows) {
      if ([8, 9, 11, 12].includes(length)) expect(part).toBe(0)
      else if (length === 10) expect(part).toBeLessThan(0.02)
      else if (length <= 15) expect(part).toBeLessThan(0.015)
      else expect(part).toBeLessThan(0.12)
    }
  })
})
