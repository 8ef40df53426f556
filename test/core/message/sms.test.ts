import { array, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainSms, smsCostMicro, smsSize, smsText } from '../../../core/message/sms.ts'
import { holds } from '../holds.ts'

const of = (letter: string, count: number) => letter.repeat(count)

describe('segments', () => {
  test.each([
    ['', 'gsm7', 1],
    [of('a', 160), 'gsm7', 1],
    [of('a', 161), 'gsm7', 2],
    [of('a', 306), 'gsm7', 2],
    [of('a', 307), 'gsm7', 3],
    [of('a', 459), 'gsm7', 3],
    [of('a', 460), 'gsm7', 4],
    ['ě', 'ucs2', 1],
    [of('ě', 70), 'ucs2', 1],
    [of('ě', 71), 'ucs2', 2],
    [of('ě', 134), 'ucs2', 2],
    [of('ě', 135), 'ucs2', 3],
  ] as const)('%j', (text, encoding, segments) => {
    expect(smsSize(text)).toEqual({ encoding, segments })
  })

  test('one Czech letter halves the room', () => {
    expect(smsSize(of('a', 159) + 'é').segments).toBe(1)
    expect(smsSize(of('a', 159) + 'ě')).toEqual({ encoding: 'ucs2', segments: 3 })
  })

  test('an extension letter takes two places', () => {
    expect(smsSize(of('€', 80))).toEqual({ encoding: 'gsm7', segments: 1 })
    expect(smsSize(of('€', 80) + 'a')).toEqual({ encoding: 'gsm7', segments: 2 })
  })

  test('nothing that takes two places is cut in the middle', () => {
    expect(smsSize(of('a', 152) + '€' + of('a', 152)).segments, '306 places, but the € moves on').toBe(3)
    expect(smsSize(of('ě', 66) + '🛒' + of('ě', 66)).segments, '134 units, but the pair moves on').toBe(3)
    expect(smsSize(of('ě', 65) + '🛒' + of('ě', 67)).segments).toBe(2)
  })

  test('an emoji takes two units', () => {
    expect(smsSize(of('🛒', 35)).segments).toBe(1)
    expect(smsSize(of('🛒', 36)).segments).toBe(2)
  })
})

test('the alphabet is that of 3GPP TS 23.038: 127 letters and ten of the extension', () => {
  const single: string[] = []
  const double: string[] = []
  for (let code = 0; code < 0xd800; code++) {
    const letter = String.fromCodePoint(code)
    if (smsSize(letter).encoding === 'ucs2') continue
    if (smsSize(of(letter, 160)).segments === 1) single.push(letter)
    else double.push(letter)
  }
  expect(single).toHaveLength(127)
  expect(double.sort().join('')).toBe('\f[\\]^{|}~€')
})

test('of Czech letters only those with an acute e stay cheap', () => {
  const cheap = [...'áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ'].filter((letter) => smsSize(letter).encoding === 'gsm7')
  expect(cheap.join('')).toBe('éÉ')
})

test('a text without marks keeps its words and becomes cheap', () => {
  expect(plainSms('Pražeň: Váš košík za 1\u00a0290 Kč čeká')).toBe('Prazen: Vas kosik za 1 290 Kc ceka')
  expect(smsSize(plainSms('Příliš žluťoučký kůň úpěl ďábelské ódy')).encoding).toBe('gsm7')
})

test('a longer text never takes fewer segments, and each holds no more than it can', () => {
  holds(
    property(
      array(tuple(constantFrom('a', '€', 'ě', '🛒'), integer({ min: 1, max: 90 })), { maxLength: 6 }),
      (runs) => {
        const text = runs.map(([letter, count]) => of(letter, count)).join('')
        const { segments, encoding } = smsSize(text)
        const cost = [...text].reduce(
          (sum, letter) => sum + (encoding === 'ucs2' ? letter.length : letter === '€' ? 2 : 1),
          0,
        )
        const [single, each] = encoding === 'ucs2' ? [70, 67] : [160, 153]
        if (cost <= single) expect(segments).toBe(1)
        else expect(segments * each).toBeGreaterThanOrEqual(cost)
        expect(smsSize(`${text}a`).segments).toBeGreaterThanOrEqual(segments)
      },
    ),
  )
})

describe('the policy of a shop', () => {
  const text = 'Váš košík čeká „doma“ – přijďte…'
  test('strip writes what every phone shows in the fewest segments', () => {
    expect(smsText(text, { diacritics: 'strip' })).toBe('Vas kosik ceka "doma" - prijdte...')
    expect(smsSize(smsText(text, { diacritics: 'strip' })).encoding).toBe('gsm7')
  })
  test('keep leaves it as it is written, but for blanks that do not break', () => {
    expect(smsText('10\u00a0Kč ', { diacritics: 'keep' })).toBe('10 Kč')
  })
  test('keep_if_free keeps the marks where they cost no segment more', () => {
    const policy = { diacritics: 'keep_if_free' } as const
    expect(smsText('Váš košík čeká', policy)).toBe('Váš košík čeká')
    expect(smsText(`${of('a', 70)} košík`, policy)).toBe(`${of('a', 70)} kosik`)
    expect(smsText(of('é', 160), policy)).toBe(of('é', 160))
  })
  test('what it costs goes by segments', () => {
    expect(smsCostMicro(of('a', 161), { segmentMicro: 1_200_000 })).toBe(2_400_000)
    expect(smsCostMicro('a', { segmentMicro: null })).toBeNull()
  })
  test('whatever is written, stripping never costs more', () => {
    holds(
      property(
        tuple(integer({ min: 0, max: 200 }), constantFrom('a', 'ě', 'š', '€', '😀', 'é')),
        ([count, letter]) => {
          const given = of(letter, count)
          const cost = (diacritics: 'strip' | 'keep' | 'keep_if_free') =>
            smsSize(smsText(given, { diacritics })).segments
          expect(cost('strip')).toBeLessThanOrEqual(cost('keep'))
          expect(cost('keep_if_free')).toBe(cost('strip'))
        },
      ),
    )
  })
})
