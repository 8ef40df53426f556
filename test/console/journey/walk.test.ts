import { describe, expect, it } from 'vitest'
import { elapsedIn, lengthOf } from '../../../console/journey/elapsed.ts'
import type { StepDraft } from '../../../console/journey/graph.ts'
import { begun, done, redone, undone } from '../../../console/journey/history.ts'
import type { Box } from '../../../console/journey/layout-block.ts'
import { directionOf, neighbour } from '../../../console/journey/neighbour.ts'
import { stepAtPointer } from '../../../console/page/journeys/marks.ts'
import { CART, WIN_BACK } from '../fixture/journey.ts'

const box = (id: string, x: number, y: number): Box => ({
  id,
  of: id,
  kind: 'node',
  x,
  y,
  width: 200,
  height: 60,
})

describe('arrows', () => {
  const boxes = [box('top', 100, 0), box('left', 0, 100), box('right', 240, 110), box('foot', 100, 220)]

  it.each([
    ['top', 'down', 'left'],
    ['left', 'right', 'right'],
    ['right', 'left', 'left'],
    ['right', 'down', 'foot'],
    ['foot', 'up', 'left'],
    ['foot', 'right', null],
    ['top', 'up', null],
  ] as const)('from %s %s leads to %s', (from, direction, to) => {
    expect(neighbour(boxes, from, direction)).toBe(to)
  })

  it('are four keys', () => {
    expect(['ArrowUp', 'ArrowLeft', 'Tab'].map(directionOf)).toEqual(['up', 'left', null])
  })
})

describe('the ruler of time', () => {
  it('adds up the waits on the way', () => {
    const at = elapsedIn(CART.steps)
    expect(at.get('email')).toEqual({ leastMs: 3_600_000, isExact: true })
    expect(at.get('sms')).toEqual({ leastMs: 86_400_000, isExact: true })
  })

  it('says the least where ways differ, and comes to an end with circles', () => {
    const at = elapsedIn(WIN_BACK.steps)
    expect(at.get('email')).toEqual({ leastMs: 0, isExact: false })
    expect(at.get('last')!.isExact).toBe(false)
    expect(at.get('wait')!.leastMs).toBe(0)
    const round: StepDraft[] = [
      { id: 'a', kind: 'wait', for: '1d', next: 'b' },
      { id: 'b', kind: 'wait', for: '1d', next: 'a' },
    ]
    expect(elapsedIn(round).get('b')!.leastMs).toBe(86_400_000)
  })

  it.each([
    [0, null],
    [3_600_000, '1h'],
    [129_600_000, '36h'],
    [7 * 86_400_000, '7d'],
    [14 * 86_400_000, '2w'],
    [90_000, '90s'],
  ])('%i ms is %s', (ms, length) => {
    expect(lengthOf(ms)).toBe(length)
  })
})

describe('the way back', () => {
  it('goes step by step, typing in one field is one step, and a new change forgets what was undone', () => {
    let history = begun('a')
    history = done(history, 'b', null)
    history = done(history, 'bc', 'name')
    history = done(history, 'bcd', 'name')
    expect(undone(history).present).toBe('b')
    expect(redone(undone(history)).present).toBe('bcd')
    expect(undone(undone(history)).present).toBe('a')
    expect(undone(undone(undone(history))).present).toBe('a')
    const forked = done(undone(history), 'x', null)
    expect(redone(forked).present).toBe('x')
    expect(undone(forked).present).toBe('b')
  })
})

it('finds the step that a pointer is of', () => {
  expect(stepAtPointer('/steps/1/template', CART.steps)).toBe('email')
  expect(stepAtPointer('/steps/9', CART.steps)).toBeNull()
  expect(stepAtPointer('/exits/1', CART.steps)).toBeNull()
})
