/**
 * Every attack string in every text and every address of every widget, from the edge and in the
 * page, under a strict Content-Security-Policy with Trusted Types: nothing runs, and what was
 * written is what stands there.
 */
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import type { Block, BlocksContent, Card } from '../../core/wire/block.ts'
import type { RailContent, SaveCartContent } from '../../core/wire/decide.ts'
import { Banner } from '../../widgets/Banner.tsx'
import { BANNER_TEXT } from '../../widgets/banner-text.ts'
import { Blocks } from '../../widgets/Blocks.tsx'
import { Rail } from '../../widgets/Rail.tsx'
import { SaveCart } from '../../widgets/SaveCart.tsx'
import { TEXT } from '../../widgets/text.ts'
import { asParsed, attackStrings, hasVectors, someAttackStrings } from '../support/attack.ts'
import { attackedPage, inspect } from '../support/attack-page.ts'
import { eventually } from '../support/eventually.ts'

const STRINGS = attackStrings()

const cardOf = (text: string): Card => ({
  id: text,
  title: text,
  note: text,
  url: text,
  imageUrl: text,
  price: text,
  priceBefore: text,
})
const railOf = (text: string): RailContent => ({
  component: 'Rail',
  language: 'cs',
  title: text,
  cards: [cardOf(text)],
})
const blocksOf = (text: string): Block[] => [
  { kind: 'heading', text, level: 2 },
  { kind: 'text', text },
  { kind: 'list', items: [text] },
  { kind: 'link', text, url: text },
  { kind: 'button', text, url: text },
  { kind: 'image', url: text, alt: text, widthPx: 8, heightPx: 8, link: text },
  { kind: 'products', cards: [cardOf(text)] },
  { kind: 'coupon', text, code: text },
  { kind: 'countdown', text, until: 0, over: text },
]
const contentOf = (blocks: Block[]): BlocksContent => ({ component: 'Blocks', language: 'cs', blocks })
const popupOf = (text: string): SaveCartContent => ({
  component: 'SaveCart',
  language: 'cs',
  title: text,
  text,
  cards: [cardOf(text)],
  emailLabel: text,
  phoneLabel: text,
  phoneHint: text,
  consentText: text,
  wording: text,
  submit: text,
  dismiss: text,
  doneTitle: text,
  doneText: text,
  errorText: text,
})

/** Where each widget writes what it was given, as selectors. */
const RAIL = '.vitrina-rail-title,.vitrina-rail-name,.vitrina-rail-note'
const BLOCKS =
  'h2,.vitrina-text,li:not([data-vitrina-item]),.vitrina-coupon span,code,.vitrina-countdown span,time'
const POPUP = '#title,#text,.card b,.card .note,label.consent span,#phone-hint,.submit,.dismiss'

const attacked = attackedPage()
const { visit } = attacked

async function expectLiteral(selector: string, count: number, form: (text: string) => string): Promise<void> {
  const { texts, strange } = await attacked.page.evaluate(inspect, selector)
  expect(strange).toEqual([])
  expect(texts.length).toBe(STRINGS.length)
  const wrong = texts.filter(
    ([n, found]) => found.length !== count || found.some((text) => text !== form(STRINGS[Number(n)]!)),
  )
  expect(wrong.slice(0, 3)).toEqual([])
}

const boxes = (html: (text: string) => string) =>
  STRINGS.map((text, n) => `<div data-n="${n}">${html(text)}</div>`).join('')

describe.skipIf(!hasVectors)(`${STRINGS.length} strings`, () => {
  const decisionOf = (text: string) => ({ id: text, slot: text, campaign: text })

  test('from the edge: a rail', async () => {
    expect(STRINGS.length).toBeGreaterThan(1_300)
    await visit(
      boxes((text) => renderToString(h(Rail, { content: railOf(text), decision: decisionOf(text) }))),
    )
    await expectLiteral(RAIL, 3, asParsed)
  })

  test('from the edge: blocks', async () => {
    const html = (text: string) =>
      renderToString(h(Blocks, { content: contentOf(blocksOf(text)), decision: decisionOf(text), nowMs: 1 }))
    await visit(boxes(html))
    await expectLiteral(BLOCKS, 7, asParsed)
  })

  test.each(['failed', 'done'] as const)('as HTML: the pop-up, %s', async (phase) => {
    const nothing = () => {}
    const html = (text: string) => {
      const faults = { email: text, phone: text, consent: text }
      const listeners = { onSubmit: nothing, onClose: nothing, onFollow: nothing }
      return renderToString(
        h(SaveCart, { content: popupOf(text), state: { phase, faults }, text: TEXT.cs, ...listeners }),
      )
    }
    await visit(boxes(html))
    if (phase === 'done') await expectLiteral('#title,#text', 2, asParsed)
    else await expectLiteral(`${POPUP},.fault,.failed`, 12, asParsed)
  })

  test('as HTML: the consent banner', async () => {
    const nothing = () => {}
    const html = (word: string) => {
      const text = Object.fromEntries(
        Object.keys(BANNER_TEXT.cs).map((key) => [key, word]),
      ) as typeof BANNER_TEXT.cs
      const chosen = { functionality: false, analytics: false, personalisation: false }
      const listeners = { onChoose: nothing, onOpen: nothing, onClose: nothing }
      return renderToString(h(Banner, { text, chosen, policy: word, isOpen: true, ...listeners }))
    }
    await visit(boxes(html))
    await expectLiteral('h2,legend,b,button', 9, asParsed)
  })

  test('in the page: rails and blocks, by the tag', async () => {
    const about = { id: '', campaign: 'x', because: [] }
    // Twenty strings a slot, ten slots a request.
    const content = (texts: string[]) => contentOf(texts.flatMap(blocksOf))
    const size = 20
    const parts = Array.from({ length: Math.ceil(STRINGS.length / size) }, (_, n) =>
      STRINGS.slice(n * size, (n + 1) * size),
    )
    attacked.shop.decide = (request) =>
      (request.slots as string[]).map((slot) => {
        const texts = parts[Number(slot.slice(1))]!
        const rail = { ...railOf(texts[0]!), cards: texts.map(cardOf) }
        return { ...about, slot, content: slot.startsWith('r') ? rail : content(texts) }
      })
    const slots = parts.flatMap((_, n) => [`b${n}`, `r${n}`])
    await visit(slots.map((slot) => `<div data-vitrina-slot="${slot}"></div>`).join(''))
    await eventually(() => attacked.page.locator('[data-vitrina-campaign]').count()).toBe(slots.length)
    const found = await attacked.page.evaluate(
      ([blocks, names]) =>
        Object.fromEntries(
          [...document.querySelectorAll<HTMLElement>('body [data-vitrina-campaign]')].map((section) => [
            section.dataset.vitrinaSlot!,
            [...section.querySelectorAll(section.matches('.vitrina-blocks') ? blocks! : names!)].map(
              (element) => element.textContent!,
            ),
          ]),
        ),
      [BLOCKS, '.vitrina-rail-name,.vitrina-rail-note'],
    )
    for (const [n, texts] of parts.entries()) {
      expect(found[`b${n}`]).toEqual(texts.flatMap((text) => Array.from({ length: 7 }, () => text)))
      expect(found[`r${n}`]).toEqual(texts.flatMap((text) => [text, text]))
    }
    const { strange } = await attacked.page.evaluate(inspect, 'none')
    expect(strange).toEqual([])
  })

  // All of them went through the same component above; to open a dialog for each takes longest of all.
  test('in the page: the pop-up', async () => {
    attacked.shop.pages.set('/attack.js', {
      headers: { 'content-type': 'text/javascript' },
      html: `import { show } from '/_v/popup.js'; window.show = show`,
    })
    await visit('<script type="module" src="/attack.js"></script>')
    await attacked.page.waitForFunction(() => 'show' in window)
    const wrong = await attacked.page.evaluate(
      async ([contents, selector]) => {
        const { show } = window as unknown as {
          show(decision: object, kit: object, closed: () => void): { close(): void }
        }
        const kit: object = new Proxy(() => {}, { get: () => kit, apply: () => kit })
        const wrong: unknown[] = []
        for (const content of contents) {
          const shown = show({ id: 'd', slot: 'popup', campaign: 'x', content, because: [] }, kit, () => {})
          const root = document.querySelector('vitrina-popup')!.shadowRoot!
          const texts = [...root.querySelectorAll(selector)].map((element) => element.textContent)
          const links = [...root.querySelectorAll('a')].map(({ protocol }) => protocol)
          if (texts.length !== 8 || texts.some((text) => text !== content.title))
            wrong.push([content.title, texts])
          if (links.some((scheme) => !/^(https?|mailto|tel)?:$/.test(scheme)))
            wrong.push([content.title, links])
          shown.close()
          await new Promise((resolve) => setTimeout(resolve))
          document.querySelector('vitrina-popup')?.remove()
        }
        return wrong.slice(0, 3)
      },
      [someAttackStrings().map(popupOf), POPUP] as const,
    )
    expect(wrong).toEqual([])
  })
})

test('the net holds: what would run is noticed', async () => {
  await visit('<img src="/none" onerror="alert(1)"><a id="bad" href="javascript:alert(1)">x</a>')
  await attacked.page.evaluate(() => document.querySelector<HTMLElement>('#bad')!.click())
  const noticed = () => attacked.page.evaluate(() => (window as unknown as { ran: string[] }).ran)
  await eventually(async () => (await noticed()).length).toBe(2)
  expect((await noticed()).every((one) => one.startsWith('script-src'))).toBe(true)
  const { strange } = await attacked.page
    .evaluate(() => (document.body.dataset.n = '0'))
    .then(() => attacked.page.evaluate(inspect, 'a'))
  expect(strange).toContain('0: onerror')
  expect(strange).toContain('0: javascript:alert(1)')
  await attacked.page.evaluate(() => (window as unknown as { ran: string[] }).ran.splice(0))
})
