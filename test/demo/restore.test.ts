/** A cart by a signed link: only what we signed, only while it is fresh, with the catalogue's prices, the same twice. */
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { products } from '../../demo/shop/catalogue/catalogue.ts'
import { restored, wantedIn } from '../../demo/shop/commerce/restore.ts'

const NOW = 1_900_000_000_000
const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes ....').toString('base64')}`
const [coffee, other] = products as [(typeof products)[number], (typeof products)[number]]

function signed(said: object, secret = SECRET, purpose = 'cart.'): string {
  const body = Buffer.from(JSON.stringify(said)).toString('base64url')
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  return `${body}.${createHmac('sha256', key)
    .update(purpose + body)
    .digest('base64url')}`
}
const lines = [
  [coffee.id, 2],
  [other.id, 1],
] as const
const fresh = { lines, exp: NOW / 1000 + 60 }

test('what we signed is taken, and nothing else', async () => {
  expect(await wantedIn(signed(fresh), SECRET, NOW)).toEqual(lines)
  const good = signed(fresh)
  const wrong = [
    '',
    'x.y',
    good.slice(0, -2),
    `A${good}`,
    `${good}.x`,
    signed(fresh, `whsec_${Buffer.from('another').toString('base64')}`),
    signed(fresh, SECRET, ''),
    signed({ ...fresh, exp: NOW / 1000 }),
    signed({ lines }),
    good + 'A'.repeat(5_000),
  ]
  for (const given of wrong) expect(await wantedIn(given, SECRET, NOW), given.slice(0, 40)).toBeNull()
  expect(await wantedIn(good, '', NOW)).toBeNull()
})

test('twice is the same as once, and what the visitor has stays', () => {
  const once = restored([], lines, () => 10)
  expect(once.map(({ product, quantity }) => [product.id, quantity])).toEqual(lines)
  expect(restored(once, lines, () => 10)).toEqual(once)
  const more = restored([], [[coffee.id, 5]], () => 10)
  expect(restored(more, lines, () => 10)[0]!.quantity).toBe(5)
})

test('no more than there is, nothing that is not sold, and prices of the catalogue', () => {
  expect(restored([], [[coffee.id, 9]], () => 3)[0]!.quantity).toBe(3)
  expect(
    restored(
      [],
      [
        ['no-such-thing', 1],
        [coffee.id, -1],
        [other.id, 0.5],
      ],
      () => 9,
    ),
  ).toEqual([])
  expect(restored([], [[coffee.id, 1]], () => 9)[0]!.variant.priceCzk).toBe(coffee.variants[0].priceCzk)
})
