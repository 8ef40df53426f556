/** Random logs of people: what a page, a back end and Vitrina's own links may have told of them. */
import * as fc from 'fast-check'
import type { LogEvent } from '../../../core/identity/log-event.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import { MONDAY, add, answer, buy, claim, confirm, line, remove, unsubscribe, view } from '../event/made.ts'
import type { Draft } from '../event/made.ts'

const product = fc.constantFrom('K1', 'K2', 'M1')
const mail = fc.constantFrom('a@example.com', 'b@example.com')

const said: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 3, arbitrary: fc.boolean().map(answer) },
  { weight: 4, arbitrary: product.map(view) },
  { weight: 4, arbitrary: product.map((id) => add(id)) },
  { weight: 1, arbitrary: product.map((id) => remove(id)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('o1', 'o2', 'o3'), product)
      .map(([o, p]) => ({ ...buy(o, line(p)), source: 'server' as const })),
  },
  { weight: 1, arbitrary: mail.map((email) => claim({ email })) },
  { weight: 1, arbitrary: mail.map((email) => confirm('email', email)) },
  { weight: 1, arbitrary: fc.constant(unsubscribe('email')) },
  {
    weight: 1,
    arbitrary: mail.map((value) => ({
      name: 'login',
      source: 'server' as const,
      named: [{ kind: 'email' as const, value }],
    })),
  },
)

/** Events with ids of their own; instants are coarse, so that some fall together. */
export const log: fc.Arbitrary<LogEvent[]> = fc
  .array(fc.tuple(said, fc.integer({ min: 0, max: 60 })), { minLength: 1, maxLength: 14 })
  .map((drafts) =>
    drafts.map(([draft, step], index): LogEvent => {
      const at = MONDAY + step * 3 * 3_600_000
      return {
        id: `event-${String(index).padStart(4, '0')}`,
        at,
        receivedAt: MONDAY + 40 * DAY_MS,
        source: 'page',
        params: {},
        ...draft,
      }
    }),
  )

/** The same events in another order, cut into batches, some of them sent again. */
export function deliveries(events: readonly LogEvent[]): fc.Arbitrary<LogEvent[][]> {
  return fc
    .tuple(
      fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: events.length, maxLength: events.length }),
      fc.shuffledSubarray([...events]),
    )
    .map(([order, sizes, again]) => {
      const all = [...order, ...again]
      const batches: LogEvent[][] = []
      for (let from = 0, turn = 0; from < all.length; turn++) {
        const size = sizes[turn % sizes.length]!
        batches.push(all.slice(from, from + size))
        from += size
      }
      return batches
    })
}
