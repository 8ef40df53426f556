import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../core/wire/block.ts'
import { BlocksContent } from '../../core/wire/block.ts'
import { Blocks } from '../../widgets/Blocks.tsx'
import { remainingText } from '../../widgets/countdown.ts'

const NOW_MS = Date.UTC(2026, 10, 23)
const decision = { id: 'd1', slot: 'home', campaign: 'sale' }
const contentOf = (...blocks: Block[]): BlocksContent => ({ component: 'Blocks', language: 'cs', blocks })
const html = (...blocks: Block[]) =>
  renderToString(h(Blocks, { content: contentOf(...blocks), decision, nowMs: NOW_MS }))

test.each<[Block, string]>([
  [{ kind: 'heading', text: 'A & <b>', level: 2 }, '<h2>A &amp; &lt;b></h2>'],
  [{ kind: 'heading', text: 'A', level: 3 }, '<h3>A</h3>'],
  [{ kind: 'text', text: 'Dva\nřádky' }, '<p class="vitrina-text">Dva\nřádky</p>'],
  [{ kind: 'list', items: ['a', '<i>'] }, '<ul><li>a</li><li>&lt;i></li></ul>'],
  [{ kind: 'link', text: 'Kam', url: '/x' }, '<p><a class="vitrina-link" href="/x">Kam</a></p>'],
  [{ kind: 'link', text: 'Kam', url: 'javascript:alert(1)' }, '<p>Kam</p>'],
  [{ kind: 'button', text: 'Kam', url: '/x' }, '<p><a class="vitrina-button" href="/x">Kam</a></p>'],
  [{ kind: 'coupon', text: 'S kódem', code: 'KAVA10' }, '<span>S kódem</span> <code>KAVA10</code>'],
  [{ kind: 'spacer', size: 'large' }, '<div class="vitrina-space-large"></div>'],
  [{ kind: 'line' }, '<hr/>'],
])('%j', (block, expected) => {
  expect(html(block)).toContain(expected)
})

test('a picture keeps its room, and is linked where there is a link', () => {
  const picture = { kind: 'image', url: '/a.jpg', alt: 'Káva', widthPx: 600, heightPx: 400 } as const
  expect(html(picture)).toContain('src="/a.jpg" alt="Káva" width="600" height="400" loading="lazy"')
  expect(html({ ...picture, link: '/x' })).toContain('<p><a href="/x"><img')
  expect(html({ ...picture, link: 'data:,x', url: 'data:,x' })).not.toMatch(/href|src=/)
})

test('a countdown says what is left, then that it is over', () => {
  const block = {
    kind: 'countdown',
    text: 'Do konce',
    until: NOW_MS + 90_061_000,
    over: 'Je po všem',
  } as const
  expect(html(block)).toContain('>1 d 01:01:01</time>')
  expect(html({ ...block, until: NOW_MS })).toContain('>Je po všem</time>')
})

test('what is left is said in days, hours, minutes and seconds', () => {
  expect(remainingText(999)).toBe('')
  expect(remainingText(-5)).toBe('')
  expect(remainingText(Number.NaN)).toBe('')
  expect(remainingText(1_000)).toBe('00:00:01')
  expect(remainingText(86_399_999)).toBe('23:59:59')
  expect(remainingText(86_400_000)).toBe('1 d 00:00:00')
})

test('a section carries its decision', () => {
  expect(html()).toContain(
    'lang="cs" data-vitrina-decision="d1" data-vitrina-slot="home" data-vitrina-campaign="sale"',
  )
})

test('a block of a later version is left out', () => {
  expect(html({ kind: 'video' } as never, { kind: 'line' })).toMatch(/campaign="sale"><hr\/><\/section>$/)
})

describe('what may be written', () => {
  const isFine = (...blocks: unknown[]) =>
    v.safeParse(BlocksContent, { component: 'Blocks', language: 'cs', blocks }).success

  test('is a closed list', () => {
    expect(isFine({ kind: 'text', text: 'a' }, { kind: 'line' })).toBe(true)
    expect(isFine({ kind: 'html', html: '<b>' })).toBe(false)
    expect(isFine({ kind: 'heading', text: 'a', level: 1 })).toBe(false)
  })

  test('has limits', () => {
    expect(isFine({ kind: 'text', text: 'a'.repeat(2_001) })).toBe(false)
    expect(isFine(...Array.from({ length: 41 }, () => ({ kind: 'line' })))).toBe(false)
    expect(isFine({ kind: 'countdown', text: '', over: '', until: 9e15 })).toBe(false)
    expect(isFine({ kind: 'image', url: '/a', alt: '', widthPx: 0, heightPx: 1 })).toBe(false)
  })
})
