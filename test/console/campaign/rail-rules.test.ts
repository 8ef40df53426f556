import { describe, expect, it } from 'vitest'
import { boostText, readCategories, withPins } from '../../../console/campaign/rail-rules.ts'
import type { RailDraft } from '../../../console/campaign/draft.ts'

const rail = { kind: 'rail', size: 8 } as unknown as RailDraft

describe('wishes of a rail', () => {
  it('reads a category of each line, once, and none where nothing is said', () => {
    expect(readCategories(rail, ' Káva\n\nMlýnky\nKáva').categories).toEqual(['Káva', 'Mlýnky'])
    expect(readCategories({ ...rail, categories: ['Káva'] }, ' \n')).toEqual(rail)
  })

  it('lets a pinned product keep its place, and puts a new one at the first that is free', () => {
    const pinned = withPins({ ...rail, pins: [{ id: 'a', place: 1 }] }, ['b', 'a', 'c'])
    expect(pinned.pins).toEqual([
      { id: 'b', place: 0 },
      { id: 'a', place: 1 },
      { id: 'c', place: 2 },
    ])
    expect(withPins(pinned, [])).toEqual(rail)
  })

  it('names no brand where the field is emptied', () => {
    expect(boostText({ times: 2, brand: 'X' }, 'brand', '')).toEqual({ times: 2 })
    expect(boostText({ times: 2 }, 'category', 'Káva')).toEqual({ times: 2, category: 'Káva' })
  })
})
