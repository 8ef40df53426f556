import { expect, test } from 'vitest'
import { isOpenDeed } from '../../../core/journey/deed.ts'
import type { Deed } from '../../../core/journey/deed.ts'

test('a deed is open until it is settled', () => {
  expect(isOpenDeed({ settledAt: null } as Deed)).toBe(true)
  expect(isOpenDeed({ settledAt: 0 } as Deed)).toBe(false)
})
