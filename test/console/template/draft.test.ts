import { expect, test } from 'vitest'
import {
  BLOCK_KINDS,
  CHANNELS_OF_TEMPLATES,
  channelIn,
  moved,
  newBlock,
  newTemplate,
  pairsOf,
  withBlocks,
  withField,
  withText,
} from '../../../console/template/draft.ts'
import { inserted } from '../../../console/template/variable.ts'
import { TemplateDraft } from '../../../core/wire/templates.ts'
import * as v from 'valibot'

test('a new template of each channel is one that the instance would keep, but for what has to be chosen', () => {
  for (const channel of CHANNELS_OF_TEMPLATES.filter((one) => one !== 'whatsapp')) {
    const draft = newTemplate(`welcome-${channel}`)
    expect(draft.cs.channel).toBe(channel)
    expect(v.safeParse(TemplateDraft, draft).success).toBe(true)
  }
  expect(channelIn('two-words-sms')).toBe('sms')
})

test('every kind of block begins as the wire has it, but offers and campaigns, which are chosen', () => {
  for (const kind of BLOCK_KINDS.filter((one) => one !== 'coupon' && one !== 'campaign')) {
    const draft = withBlocks(newTemplate('a-email'), [{ cs: newBlock(kind), en: newBlock(kind) }])
    expect([kind, v.safeParse(TemplateDraft, draft).success]).toEqual([kind, true])
  }
})

test('languages of other blocks cannot stand side by side', () => {
  const [heading, text] = [newBlock('heading'), newBlock('text')]
  expect(pairsOf([heading, text], [heading, text])).toHaveLength(2)
  expect(pairsOf([heading, text], [text, heading])).toBeNull()
  expect(pairsOf([heading], [heading, text])).toBeNull()
})

test('words are of one language, settings of both; undefined takes a setting away', () => {
  const pair = { cs: newBlock('button'), en: newBlock('button') }
  expect(withText(pair, 'cs', 'text', 'Koupit')).toMatchObject({ cs: { text: 'Koupit' }, en: { text: '' } })
  const ruled = withField(pair, 'when', { a: 1 })
  expect([ruled.cs.when, ruled.en.when]).toEqual([{ a: 1 }, { a: 1 }])
  expect('when' in withField(ruled, 'when', undefined).en).toBe(false)
})

test('a list keeps its members when one is moved', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
})

test('a variable goes in where the cursor stood, in place of what was selected', () => {
  expect(inserted('Ahoj !', '{{ x }}', 5, 5)).toEqual({ text: 'Ahoj {{ x }}!', cursor: 12 })
  expect(inserted('Ahoj Jano', '{{ x }}', 5, 9)).toEqual({ text: 'Ahoj {{ x }}', cursor: 12 })
})
