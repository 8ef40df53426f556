import { array, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldFeatures, NO_FEATURES } from '../../../core/feature/features.ts'
import { mergeFeatures } from '../../../core/feature/merge.ts'
import { foldOpened, mergeOpened } from '../../../core/feature/opened.ts'
import { foldConsent } from '../../../core/consent/state.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import { MONDAY, event } from '../event/made.ts'
import { holds } from '../holds.ts'

const open = (id: string, at = MONDAY, type = 'inbox') =>
  event({ name: 'select_content', at, params: { content_type: type, content_id: id } })

test('a message is read from the first time that it was opened', () => {
  const opened = [open('m1', MONDAY + 5), open('m2', MONDAY + 9), open('m1', MONDAY + 7)].reduce(
    foldOpened,
    undefined as ReturnType<typeof foldOpened>,
  )
  expect(opened).toEqual([
    { id: 'm2', at: MONDAY + 9 },
    { id: 'm1', at: MONDAY + 5 },
  ])
})

test('other things that are opened are no messages', () => {
  expect(foldOpened(undefined, open('m1', MONDAY, 'product'))).toBeUndefined()
  expect(foldOpened(undefined, event({ name: 'search', params: { search_term: 'a' } }))).toBeUndefined()
})

test('fifty are kept', () => {
  const many = Array.from({ length: 60 }, (_, index) => ({ id: `m${index}`, at: MONDAY + index }))
  expect(mergeOpened(many, [])).toHaveLength(50)
  expect(mergeOpened(many, [])![0]).toEqual({ id: 'm59', at: MONDAY + 59 })
})

const some = array(record({ id: constantFrom('a', 'b', 'c', 'd'), at: integer({ min: 0, max: 9 }) }))

test('two devices come to the same, in any order and however often', () => {
  holds(
    property(some, some, (one, other) => {
      const joined = mergeOpened(one, other)
      expect(mergeOpened(other, one)).toEqual(joined)
      expect(mergeOpened(joined, one)).toEqual(joined)
    }),
  )
  expect(mergeOpened(undefined, undefined)).toBeUndefined()
})

describe('of a person', () => {
  const profile = newProfile('p1', MONDAY)
  const consent = {
    purpose: 'personalisation',
    granted: true,
    at: 0,
    source: 'test',
    wording: null,
    proof: null,
  }
  const agreed = { ...profile, consents: foldConsent({}, consent as never) }

  test('it is remembered with consent to personalise, joined, and gone with it', () => {
    const read = foldFeatures(NO_FEATURES, open('m1'), agreed)
    expect(read.opened).toEqual([{ id: 'm1', at: MONDAY }])
    expect(mergeFeatures(NO_FEATURES, read).opened).toEqual(read.opened)
    expect(foldFeatures(NO_FEATURES, open('m1'), profile).opened).toBeUndefined()
    const refusal = event({ name: 'consent_update', at: MONDAY + 1, params: { personalisation: false } })
    expect(foldFeatures(read, refusal, profile).opened).toBeUndefined()
  })
})
