/** Merging in the middle of journeys that are entered by key, with deeds and marks. */
import { describe, expect, test } from 'vitest'
import { edgeBetween } from '../../../core/identity/edge.ts'
import { joined, parted } from '../../../core/journey/merge.ts'
import type { Estate } from '../../../core/journey/merge.ts'
import { newPerson } from '../../../core/journey/person.ts'
import { react } from '../../../core/journey/step.ts'
import { NO_MEMORY } from '../../../core/segment/remember.ts'
import { MONDAY, event } from '../event/made.ts'
import { journey } from './made.ts'

const made = journey(
  [
    { id: 'call', kind: 'task', task: 'call-back' },
    { id: 'wait', kind: 'wait', for: '1d' },
    { id: 'end', kind: 'end' },
  ],
  { entry: { open: 'one', by: 'cart', again: '1d' } },
)
const context = { journeys: [made], memory: NO_MEMORY, now: MONDAY }

function withCarts(id: string, ...carts: string[]): Estate {
  const person = carts.reduce(
    (held, cart_id) => react(held, event({ name: 'search', params: { cart_id } }), context),
    newPerson(id, 0),
  )
  return { person, batches: [], bases: {} }
}
const edge = edgeBetween('a', 'b', {
  kind: 'identifier',
  identifier: { kind: 'email', value: 'a•••@example.com' },
  source: 'event-1',
  at: MONDAY,
})
const join = (one: Estate, other: Estate) => joined(one, other, edge, context)
const carts = ({ person }: Estate) => person.entries.map(({ key, status }) => `${key} ${status}`).sort()

describe('two who turn out to be one person', () => {
  const both = join(withCarts('a', 'c1', 'c2'), withCarts('b', 'c2', 'c3'))

  test('are in a journey once for each cart', () => {
    expect(carts(both)).toEqual(['c1 open', 'c2 held', 'c2 open', 'c3 open'])
  })

  test('keep what is to be done for each, under its key', () => {
    expect(both.person.deeds?.map(({ key }) => key)).toEqual([
      'deed_a_made_e1_call',
      'deed_a_made_e2_call',
      'deed_b_made_e1_call',
      'deed_b_made_e2_call',
    ])
  })

  test('have come already, whichever of them it was', () => {
    const done = { ...both.person, entries: [] }
    const again = (cart_id: string) =>
      react(done, event({ name: 'search', at: MONDAY + 1, params: { cart_id } }), {
        ...context,
        now: MONDAY + 1,
      })
    expect(again('c3').entries).toEqual([])
    expect(again('c4').entries).toHaveLength(1)
  })

  test('take their own along when they part', () => {
    const halves = parted(both, 'b', context)!
    expect(carts(halves.rest)).toEqual(['c1 open', 'c2 open'])
    expect(carts(halves.part)).toEqual(['c2 open', 'c3 open'])
    expect(halves.part.person).toMatchObject({
      deeds: [{ entry: 'e1' }, { entry: 'e2' }],
      marks: { 'made/c2': MONDAY, 'made/c3': MONDAY },
    })
    expect(halves.rest.person.deeds).toHaveLength(2)
  })
})
