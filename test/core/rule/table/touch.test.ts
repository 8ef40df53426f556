import { expect, test } from 'vitest'
import type { Condition } from '../../../../core/rule/condition.ts'
import { touchIndex, touchedLeaves } from '../../../../core/rule/table/touch.ts'
import type { Touched } from '../../../../core/rule/table/touch.ts'

const LEAVES: readonly Condition[] = [
  { 'f.ltv': { $gte: 1 } },
  { 'f.ltv.eur': { $gte: 1 } },
  { 'f.ltvs': 1 },
  { 'p.items': { $elemMatch: { price: 1 } } },
  { 'p.items.0.price': { $lt: { $ref: 'f.ltv' } } },
  { $did: { event: 'a', as: 'k1' } },
  { $did: { event: 'a', as: 'k2', count: { $gte: { $ref: 'p.n' } } } },
  { 'p.n': { $lost: 1 } },
]
const index = touchIndex(LEAVES)

test.each<[Touched, number[]]>([
  [{}, []],
  [{ paths: ['f.ltv'] }, [0, 1, 4]],
  [{ paths: ['f.ltv.eur'] }, [0, 1, 4]],
  [{ paths: ['f.ltv.eur.now'] }, [0, 1, 4]],
  [{ paths: ['f'] }, [0, 1, 2, 4]],
  [{ paths: ['p.items.3'] }, [3]],
  [{ paths: ['p.items'] }, [3, 4]],
  [{ paths: ['f.lt', 'ltv', ''] }, []],
  [{ paths: ['p.n'] }, [6]],
  [{ states: ['k1', 'k3'] }, [5]],
  [{ paths: ['$'] }, [5, 6]],
  [{ paths: ['$.k1'] }, [5, 6]],
])('%j: leaves at, above and below', (touched, leaves) => {
  const found = new Set<number>()
  touchedLeaves(index, touched, (more) => more.forEach((leaf) => found.add(leaf)))
  // The last one reads nobody knows what.
  expect([...found].sort((a, b) => a - b)).toEqual([...leaves, 7])
})
