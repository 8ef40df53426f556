import * as v from 'valibot'
import { expect, it } from 'vitest'
import {
  BLOCK_FIELDS,
  BLOCK_KINDS,
  fieldIn,
  moved,
  newPair,
  pairsOf,
  sidesOf,
  withField,
} from '../../../console/campaign/block.ts'
import type { AnyBlock, Pair } from '../../../console/campaign/block.ts'
import { CampaignDraft } from '../../../core/wire/campaigns.ts'

const field = (kind: string, name: string) => BLOCK_FIELDS[kind]!.find((one) => one.name === name)!
const draft = (pair: Pair) => ({
  id: 'try',
  kind: 'blocks',
  slot: 'home',
  variants: [{ key: 'a', weight: 1, blocks: sidesOf([pair]) }],
})

/** As somebody fills it in: words, addresses, sizes and products. */
function filled(kind: string): Pair {
  const values = {
    line: 'slova',
    area: 'slova',
    items: ['jedna'],
    address: '/a',
    pixels: 100,
    count: 5,
    products: ['P1'],
  }
  return BLOCK_FIELDS[kind]!.reduce<Pair>((pair, one) => {
    const value = (values as Record<string, unknown>)[one.as]
    return value === undefined ? pair : withField(pair, null, one, value)
  }, newPair(kind))
}

it.each(BLOCK_KINDS)('%s, filled in, is a block that an instance keeps, whole', (kind) => {
  const read = v.safeParse(CampaignDraft, draft(filled(kind)))
  expect(read.issues).toBeUndefined()
  const { variants } = read.output as { variants: { blocks: { cs: AnyBlock[] } }[] }
  expect(variants[0]!.blocks.cs[0]).toEqual(filled(kind).cs)
})

it('writes what is shared into both languages, and words into one', () => {
  const pair = newPair('heading')
  const said = withField(pair, 'cs', field('heading', 'text'), 'Ahoj')
  expect([said.cs['text'], said.en['text']]).toEqual(['Ahoj', ''])
  const deep = withField(said, null, field('heading', 'level'), 3)
  expect([deep.cs['level'], deep.en['level']]).toEqual([3, 3])
})

it('leaves out what is optional and empty: a field, and an object as a whole', () => {
  const link = field('image', 'link')
  const linked = withField(newPair('image'), 'cs', link, '/a')
  expect(linked.cs['link']).toBe('/a')
  expect('link' in withField(linked, 'cs', link, '').cs).toBe(false)
  const [words, way] = [field('hero', 'button.text'), field('hero', 'button.url')]
  const hero = withField(newPair('hero'), 'cs', words, 'Koupit')
  expect(hero.cs['button']).toEqual({ text: 'Koupit', url: '' })
  const led = withField(hero, 'cs', way, '/a')
  expect(fieldIn(led.cs, way)).toBe('/a')
  const cleared = withField(withField(led, 'cs', words, ''), 'cs', way, '')
  expect('button' in cleared.cs).toBe(false)
})

it('pairs languages that have the same blocks, and no others', () => {
  const blocks = sidesOf([newPair('heading'), newPair('line')])
  expect(pairsOf(blocks)!.map(({ en }) => en.kind)).toEqual(['heading', 'line'])
  expect(pairsOf({ ...blocks, en: blocks.en.slice(1) })).toBeNull()
  expect(pairsOf({ ...blocks, en: blocks.en.toReversed() })).toBeNull()
})

it('moves one and keeps the others in order; nowhere is no move', () => {
  const list = ['a', 'b', 'c', 'd']
  expect(moved(list, 0, 2)).toEqual(['b', 'c', 'a', 'd'])
  expect(moved(list, 3, 0)).toEqual(['d', 'a', 'b', 'c'])
  expect(moved(list, 0, -1)).toBe(list)
  expect(moved(list, 3, 4)).toBe(list)
})
