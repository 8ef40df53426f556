import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { portraitOf } from '../../../core/journey/fold.ts'
import { refolded } from '../../../core/journey/merge.ts'
import { trimmed } from '../../../core/journey/trim.ts'
import { asKept } from '../../../core/identity/log-event.ts'
import { holds } from '../holds.ts'
import { CONTEXT, estateOf } from './actor.ts'
import { log } from './histories.ts'

/** As it is stored and read again. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

test('a log that came in order adds up to the same when its beginning is gone', () => {
  holds(
    fc.property(log, fc.integer({ min: 0, max: 14 }), (events, keepFrom) => {
      const estate = estateOf(
        'p1',
        asKept(events).map(({ readAt: _, ...event }) => [event]),
      )
      const after = trimmed(estate, Math.min(keepFrom, estate.batches.length), CONTEXT.memory)
      expect(plain(portraitOf(after.person))).toEqual(plain(portraitOf(estate.person)))
    }),
    200,
  )
})

test('what is left always adds up to the portrait that is kept', () => {
  holds(
    fc.property(log, fc.integer({ min: 0, max: 14 }), (events, keepFrom) => {
      const estate = estateOf(
        'p1',
        events.map((event) => [event]),
      )
      const after = trimmed(estate, Math.min(keepFrom, estate.batches.length), CONTEXT.memory)
      expect(portraitOf(refolded(after, CONTEXT.memory))).toEqual(portraitOf(after.person))
    }),
    200,
  )
})
