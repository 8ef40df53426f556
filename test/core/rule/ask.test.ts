import { expect, test } from 'vitest'
import { ask } from '../../../core/rule/ask.ts'

test('an answer is what the test says, and what it wrote down', () => {
  const view = { p: { city: 'Brno' } }
  const answer = ask(
    (doc, moment) => {
      expect(doc).toBe(view)
      expect(moment).toEqual({ now: 5, until: Infinity, partial: false, groups: { vip: [1] } })
      moment.until = 9
      moment.partial = true
      return true
    },
    view,
    5,
    { vip: [1] },
  )
  expect(answer).toEqual({ value: true, validUntil: 9, partial: true })
})

test('what writes nothing down holds for ever', () => {
  expect(ask(() => false, {}, 5)).toEqual({ value: false, validUntil: Infinity, partial: false })
})
