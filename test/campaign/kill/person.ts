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
}

export type Crowd = {
  /** Somebody; the newest are asked for most. */
  anyone(chance: Chance, way: Way): Person
  readonly everybody: readonly Person[]
}

const AT_ONCE = 12
/** A person's actor keeps a thousand batches; nobody comes near it. */
const BATCHES_EACH = 60

export function crowd(seed: number): Crowd {
  const everybody: Person[] = []
  const present: Record<Way, Person[]> = { page: [], server: [] }
  const asked = new Map<Person, number>()
  const newcomer = (way: Way): Person => {
    const key = `${way === 'page' ? 'p' : 's'}${seed}-${everybody.length}`
    const person: Person = { key, way, isMet: false, orders: [], serial: 0 }
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
