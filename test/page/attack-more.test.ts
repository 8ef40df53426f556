/** Every attack string in every text and address of the blocks that act or count, and of bars and boxes. */
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../core/wire/block.ts'
import type { OverlayContent } from '../../core/wire/overlay.ts'
import { ACTS_TEXT } from '../../widgets/acts-text.ts'
import { Blocks } from '../../widgets/Blocks.tsx'
import { MoreBlock } from '../../widgets/MoreBlocks.tsx'
import { blockStories } from '../../widgets/stories/blocks.ts'
import type { Voice } from '../../widgets/stories/voice.ts'
import { asParsed, hasVectors, someAttackStrings } from '../support/attack.ts'
import { attackedPage, inspect } from '../support/attack-page.ts'
import { eventually } from '../support/eventually.ts'

/** attack.test.ts writes all of them into what most pages show. */
const STRINGS = someAttackStrings()
/** Those that attack.test.ts has already, and those that write nothing where another does not. */
const LEFT_OUT = /^(heading|image|products|coupon|countdown)|without|nothing yet|too few|none/
/** Strings on one page. */
const SIZE = 300

const voiceOf = (text: string): Voice => ({ language: 'cs', say: () => text, to: () => text })
const blocksOf = (text: string): Block[] =>
  blockStories(voiceOf(text), 0).flatMap(({ name, blocks }) => (LEFT_OUT.test(name) ? [] : blocks))
const contentOf = (blocks: Block[]) => ({ component: 'Blocks', language: 'cs', blocks }) as const

/** What the widgets say by themselves: words of theirs, the numbers of a scale and of counts. */
const OWN = [
  ...Object.values(ACTS_TEXT.cs),
  'Nepřečteno: ',
  'Nepřečteno',
  ': ',
  ...'0123456789',
  '10',
  ' ',
  '',
  '1',
]

/** By `data-n`: how often the string stands there, and texts that are neither it nor the widgets' own. */
function read([strings, own, selector]: readonly [readonly string[], readonly string[], string]) {
  return [...document.querySelectorAll<HTMLElement>(selector)].map((box) => {
    const text = strings[Number(box.dataset.n)]!
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walker.nextNode()) found.push((walker.currentNode as Text).data)
    const said = [text, `0 – ${text}`, `10 – ${text}`]
    return {
      times: found.filter((one) => said.includes(one)).length,
      others: found.filter((one) => !said.includes(one) && !own.includes(one)),
    }
  })
}

/** As often as the quiet one; one that says by chance what the widgets say stands there oftener. */
function expectLiteral(found: ReturnType<typeof read>, count: number): void {
  expect(found.length).toBe(count)
  const { times } = found[0]!
  expect(times).toBeGreaterThan(35)
  expect(found.filter((one) => one.times < times || one.others.length > 0)).toEqual([])
}

const attacked = attackedPage()
const { visit } = attacked

/** In a text that says nothing to any of them. */
const QUIET = 'ticho'
const htmlOf = (text: string) =>
  renderToString(
    h(Blocks, {
      content: contentOf(blocksOf(text)),
      decision: { id: text, slot: text, campaign: text },
      nowMs: 1,
      more: MoreBlock,
    }),
  )

describe.skipIf(!hasVectors)(`${STRINGS.length} strings`, () => {
  const parts = Array.from({ length: Math.ceil(STRINGS.length / SIZE) }, (_, n) => n * SIZE)
  test.each(parts)('from the edge, those after %d', async (from) => {
    const all = [QUIET, ...STRINGS.slice(from, from + SIZE)]
    await visit(all.map((text, n) => `<div data-n="${n}">${htmlOf(text)}</div>`).join(''), true)
    const found = await attacked.page.evaluate(read, [all.map(asParsed), OWN, '[data-n]'] as const)
    expectLiteral(found, all.length)
    expect((await attacked.page.evaluate(inspect, 'none')).strange).toEqual([])
  })

  test('in the page, by the tag', async () => {
    const about = { id: '', campaign: 'x', because: [] }
    const all = [QUIET, ...STRINGS]
    attacked.shop.decide = (request) =>
      (request.slots as string[]).map((slot) => ({
        ...about,
        slot,
        content: contentOf(blocksOf(all[Number(slot)]!)),
      }))
    // A part of them, for each is a question to the edge; the page draws what the edge drew above.
    const every = 5
    const picked = all.flatMap((_, n) => (n % every === 0 ? [n] : []))
    await visit(picked.map((n) => `<div data-n="${n}" data-vitrina-slot="${n}"></div>`).join(''))
    await eventually(() => attacked.page.locator('[data-vitrina-campaign]').count()).toBe(picked.length)
    const found = await attacked.page.evaluate(read, [all, OWN, '[data-n]'] as const)
    expectLiteral(found, picked.length)
    expect((await attacked.page.evaluate(inspect, 'none')).strange).toEqual([])
    await eventually(() => attacked.page.locator('fieldset[disabled]').count()).toBe(0)
  })

  test('in the page, as boxes in a corner', async () => {
    attacked.shop.pages.set('/attack.js', {
      headers: { 'content-type': 'text/javascript' },
      html: `import { show } from '/_v/overlay.js'; window.show = show`,
    })
    await visit('<script type="module" src="/attack.js"></script>')
    await attacked.page.waitForFunction(() => 'show' in window)
    const contents = STRINGS.map((text): OverlayContent => ({
      component: 'Overlay',
      language: 'cs',
      place: 'right',
      label: text,
      blocks: [
        { kind: 'heading', text, level: 2 },
        { kind: 'button', text, url: text },
        { kind: 'coupon', text, code: text },
      ],
    }))
    const wrong = await attacked.page.evaluate(async (contents) => {
      const { show } = window as unknown as {
        show(decision: object, kit: object, closed: () => void): { close(): void }
      }
      const kit: object = new Proxy(() => {}, {
        get: () => kit,
        // `guard` gives back what it is given; everything else is nobody.
        apply: (_target, _this, [first]) => (typeof first === 'function' ? first : kit),
      })
      const wrong: unknown[] = []
      for (const content of contents) {
        const decision = { id: 'd', slot: 'bar', campaign: 'x', content, because: [] }
        const shown = show(decision, kit, () => {})
        await new Promise((resolve) => setTimeout(resolve))
        const root = document.querySelector('vitrina-overlay')!.shadowRoot!
        const texts = [...root.querySelectorAll('h2,.vitrina-coupon span,code')].map((one) => one.textContent)
        const links = [...root.querySelectorAll('a')].map(({ protocol }) => protocol)
        const label = root.querySelector('section')!.ariaLabel
        if (texts.length !== 3 || [...texts, label].some((text) => text !== content.label))
          wrong.push([content.label, texts])
        if (links.some((scheme) => !/^(https?|mailto|tel)?:$/.test(scheme)))
          wrong.push([content.label, links])
        shown.close()
        document.querySelector('vitrina-overlay')?.remove()
      }
      return wrong.slice(0, 3)
    }, contents)
    expect(wrong).toEqual([])
  })
})
