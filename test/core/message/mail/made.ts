/** A person's world for a message, whole; tests take away what they want missing. */
import type { Gathered } from '../../../../core/message/mail/compose.ts'
import { writingIn } from '../liquid/writing.ts'

const line = {
  title: 'Sencha & „zelený“ <čaj>',
  quantity: 2,
  price: '398 Kč',
  imageUrl: 'https://shop.example/i/1.jpg',
  url: 'https://shop.example/p/1',
}

export const CARD = {
  title: 'Konvička',
  price: '590 Kč',
  was: '690 Kč',
  imageUrl: 'https://shop.example/i/2.jpg',
  url: 'https://shop.example/p/2',
}

export function gathered(more: Partial<Gathered> = {}): Gathered {
  const cart = { lines: [line], total: '398 Kč' }
  return {
    writing: writingIn('cs'),
    scope: {
      shop: { name: 'Čajovna' },
      person: { greeting: 'Dobrý den, Jano,' },
      cart: { ...cart, count: 2 },
    },
    shop: { name: 'Čajovna', url: 'https://shop.example' },
    cart,
    order: null,
    product: CARD,
    products: { recommended: [CARD, CARD, CARD] },
    coupons: { ten: { code: 'ABCD-EFGH', percent: 10, until: '31. července' } },
    campaigns: { spring: [{ kind: 'link', text: 'Jaro', url: 'https://shop.example/jaro' }] },
    holds: () => true,
    place: ({ to, block, position }) =>
      `https://shop.example/${block}-${position}-${typeof to === 'string' ? to : 'url' in to ? 'url' : to.answer}`,
    stop: { unsubscribe: 'https://shop.example/u', preferences: 'https://shop.example/p' },
    browser: null,
    ...more,
  }
}
