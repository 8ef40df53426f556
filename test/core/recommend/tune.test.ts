import { describe, expect, test } from 'vitest'
import { corpusOf } from '../../../core/recommend/corpus.ts'
import { ownersOf, TRIALS, tune } from '../../../core/recommend/tune.ts'
import { randomOf, shoppers } from './made.ts'

function corpusFrom(sights: Iterable<{ session: string | number; item: number; at: number }>) {
  const all = [...sights]
  const column = (of: (one: (typeof all)[number]) => number) => Int32Array.from(all, of)
  const count = Math.max(...all.map(({ session }) => Number(session))) + 1
  const at = Float64Array.from(all, (one) => one.at)
  return corpusOf(
    { sessions: column((one) => Number(one.session)), items: column((one) => one.item), at },
    count,
  )
}

describe('tuning', () => {
  const corpus = corpusFrom(shoppers({ seed: 2, views: 6_000, items: 300 }))

  test('gives the same settings each time, and tells of each trial', () => {
    let trials = 0
    const tuned = tune(corpus, () => trials++)
    expect(tune(corpus)).toEqual(tuned)
    expect(trials).toBe(TRIALS)
    expect(tuned.score.questions).toBeGreaterThan(300)
    expect(tuned.score.hitRate).toBeGreaterThan(0.5)
  })

  test('finds that a shop goes one way only', () => {
    // Made shoppers never go back, and never return.
    expect(tune(corpus).settings.backwards).toBeLessThan(0.7)
  })

  test('finds how much people return', () => {
    const random = randomOf(9)
    const pendulum = Array.from({ length: 6_000 }, (_, n) => {
      const session = Math.floor(n / 6)
      return { session, item: (session % 40) * 50 + (n % 2 === 0 ? 0 : Math.floor(random() * 50)), at: n }
    })
    const [back, never] = [tune(corpusFrom(pendulum)), tune(corpus)]
    expect(back.settings.trust).toBeGreaterThanOrEqual(1)
    expect(back.score.reciprocalRank).toBeGreaterThan(0.3)
    expect(never.score.hitRate).toBeGreaterThan(0)
  })

  test('takes what is usual where there is too little to try', () => {
    const few = corpusFrom([
      { session: 0, item: 1, at: 0 },
      { session: 1, item: 2, at: 5 },
    ])
    expect(tune(few).score.questions).toBe(0)
    expect(tune(few).settings.trust).toBe(3)
  })
})

test('each view has its session', () => {
  const corpus = corpusFrom([
    { session: 0, item: 1, at: 0 },
    { session: 1, item: 2, at: 1 },
    { session: 0, item: 3, at: 2 },
  ])
  expect([...ownersOf(corpus)]).toEqual([0, 1, 1])
})
