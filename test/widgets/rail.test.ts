import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { RailContent } from '../../core/wire/decide.ts'
import { Rail } from '../../widgets/Rail.tsx'

const content: RailContent = {
  component: 'Rail',
  language: 'cs',
  title: 'K tomu se hodí',
  cards: [
    {
      id: 'K1',
      title: 'Filtry <V60> & spol.',
      note: 'Kupují se spolu',
      url: '/filtry?a=1&b=2',
      imageUrl: '/filtry.svg',
      price: '129 Kč',
      priceBefore: '159 Kč',
    },
    { id: 'K2', title: 'Dripper', note: '', url: '/dripper', imageUrl: '/dripper.svg', price: '389 Kč' },
  ],
}
const decision = { id: 'd1', slot: 'product', campaign: 'together' }

const render = (props: Partial<Parameters<typeof Rail>[0]> = {}) =>
  renderToString(h(Rail, { content, decision, ...props }))

test('carries the decision and its products for the tag', () => {
  const html = render()
  expect(html).toContain(
    'data-vitrina-decision="d1" data-vitrina-slot="product" data-vitrina-campaign="together"',
  )
  expect(html.match(/<li [^>]*data-vitrina-item="[^"]*"/g)?.length).toBe(2)
  expect(html).toContain(
    '<img class="vitrina-rail-image" src="/filtry.svg" width="480" height="480" loading="lazy" alt',
  )
})

test('what is for everybody has no decision, and is still known as ours', () => {
  for (const id of [null, '']) {
    const html = render({ decision: { id, slot: 'home', campaign: null } })
    expect(html).not.toContain('data-vitrina-decision')
    expect(html).toContain('data-vitrina-slot="home" data-vitrina-campaign')
  }
})

test('links to addresses of the web only', () => {
  const hostile = { ...content.cards[0]!, url: 'javascript:alert(1)', imageUrl: 'data:text/html,x' }
  const html = render({ content: { ...content, cards: [hostile] } })
  expect(html).not.toMatch(/href|src=/)
})

test('escapes what the catalogue says', () => {
  const html = render()
  expect(html).toContain('Filtry &lt;V60> &amp; spol.')
  expect(html).toContain('href="/filtry?a=1&amp;b=2"')
})

test('says what the struck price is, in the language of the page', () => {
  expect(render()).toContain('<span class="vitrina-hidden">Původní cena: </span>159 Kč</s>')
  expect(render({ content: { ...content, language: 'en' } })).toContain('Original price: ')
  expect(render().match(/<s /g)?.length).toBe(1)
})

test('takes on the classes of the shop', () => {
  const html = render({
    content: { ...content, classes: { list: 'products', card: 'product', link: 'product__link' } },
  })
  expect(html).toContain('<ul class="products"><li class="product"')
  expect(html).toContain('<a class="product__link" href=')
  expect(html).toContain('class="vitrina-rail-price"')
})
