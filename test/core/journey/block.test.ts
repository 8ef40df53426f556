import { expect, test } from 'vitest'
import { blocksOf } from '../../../core/journey/block.ts'
import type { Entry } from '../../../core/journey/entry.ts'

const entry = (draft: Partial<Entry>): Entry => ({
  id: 'e1',
  journey: 'made',
  version: 1,
  enteredAt: 0,
  cause: 'c',
  given: [],
  step: null,
  dueAt: null,
  status: 'open',
  reason: null,
  endedAt: null,
  ...draft,
})

test('each campaign to the last instant that any entry says; what was called off shows nothing', () => {
  expect(
    blocksOf([
      entry({ blocks: [{ campaign: 'a', until: 5 }] }),
      entry({
        status: 'done',
        blocks: [
          { campaign: 'a', until: 9 },
          { campaign: 'b', until: 2 },
        ],
      }),
      entry({ status: 'cancelled', blocks: [{ campaign: 'c', until: 9 }] }),
    ]),
  ).toEqual({ blocks: { a: 9, b: 2 } })
  expect(blocksOf([entry({})])).toEqual({})
})
