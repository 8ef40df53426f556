import { expect, test } from 'vitest'
import { DEFAULT_TOPICS, topicsOf } from '../../../core/consent/topic.ts'

test('the topics that ship are a setting that can be shown', () => {
  expect(topicsOf(structuredClone(DEFAULT_TOPICS))).toEqual(DEFAULT_TOPICS)
  expect(new Set(DEFAULT_TOPICS.flatMap(({ audiences }) => audiences))).toEqual(new Set(['b2c', 'b2b']))
})

const topic = { id: 'news', title: { cs: 'Novinky', en: 'News' }, audiences: ['b2c'] }
test.each([
  ['no list', {}],
  ['an id that cannot be a key', [{ ...topic, id: 'b2b:news' }]],
  ['a title in one language', [{ ...topic, title: { cs: 'Novinky' } }]],
  ['the same id twice', [topic, topic]],
  ['too many', Array.from({ length: 51 }, (_, index) => ({ ...topic, id: `t${index}` }))],
])('%s is none', (_, setting) => {
  expect(topicsOf(setting)).toBe(null)
})

test('a topic that names no audience is for people', () => {
  expect(topicsOf([{ ...topic, audiences: undefined }])).toEqual([topic])
})
