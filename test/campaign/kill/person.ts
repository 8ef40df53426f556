/** Who the writers write about: people of pages, and people of the shop's back end. */
import type { Chance } from '../../../demo/seed/chance.ts'

export type Way = 'page' | 'server'

export type Person = {
  /** Names the person in every event id, so that a store can be read without knowing how ids are derived. */
  readonly key: string
  readonly way: Way
  /** Told with the person's very first batch, and earlier than all that they do. */
  isMet: boolean
  /** What was bought, for refunds. */
  readonly orders: { readonly id: string; readonly price: number; readonly at: number }[]
  serial: number
  /** The person of the back end whose device this turned out to be. */
  partOf: Person | null
}

/** Names whom a person is a part of in the end. */
export function groupOf({ key, partOf }: Person): string {
  return partOf?.key ?? key
}

export type Crowd = {
  /** Somebody; the newest are asked for most. */
  anyone(chance: Chance, way: Way): Person
  readonly everybody: readonly Person[]
}

const AT_ONCE = 12
/** Then others come, who can be joined; an actor keeps a thousand batches, and nobody comes near it. */
const BATCHES_EACH = 15

export function crowd(seed: number): Crowd {
  const everybody: Person[] = []
  const present: Record<Way, Person[]> = { page: [], server: [] }
  const asked = new Map<Person, number>()
  const newcomer = (way: Way): Person => {
    const key = `${way === 'page' ? 'p' : 's'}${seed}-${everybody.length}`
    const person: Person = { key, way, isMet: false, orders: [], serial: 0, partOf: null }
    everybody.push(person)
    present[way].push(person)
    return person
  }
  return {
    everybody,
    anyone(chance, way) {
      const here = present[way]
      if (here.length < AT_ONCE) return newcomer(way)
      const place = chance.whole(0, here.length - 1)
      const person = here[place]!
      const times = (asked.get(person) ?? 0) + 1
      asked.set(person, times)
      if (times >= BATCHES_EACH) here.splice(place, 1)
      return person
    },
  }
}

/** At least 16 characters that name a device. */
export function deviceOf({ key }: Person): string {
  return `device-of-${key}`.padEnd(16, '-')
}

export function identifiersOf(person: Person): Record<string, string> {
  return { external_id: `customer-${person.key}` }
}
