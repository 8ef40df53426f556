/** Which slots a page of the shop has, and which product it is about. */
import type { Classes } from '../../core/wire/block.ts'
import type { Env } from '../env.ts'

/** A place that Vitrina may fill. */
export type SlotPlace = {
  readonly slot: string
  /** A path; a `*` at the end stands for anything. */
  readonly path: string
  /** One element, by a selector that HTMLRewriter knows; left out: `<vitrina-slot name="…">`. */
  readonly selector?: string
}

/** Settings are read for every page and change with a new Worker alone. */
function once<Value>(read: (text: string) => Value): (text: string) => Value {
  let held: { readonly text: string; readonly value: Value } | null = null
  return (text) => {
    if (held?.text !== text) held = { text, value: read(text) }
    return held.value
  }
}

const classesOf = once((text) => JSON.parse(text) as Classes)
const placesOf = once((text) => JSON.parse(text) as readonly SlotPlace[])

/** The shop's own class names for what is put into its pages; null where it has given none. */
export function shopClasses(env: Pick<Env, 'SLOT_CLASSES'>): Classes | null {
  return env.SLOT_CLASSES ? classesOf(env.SLOT_CLASSES) : null
}

export function slotsOn(env: Pick<Env, 'SLOTS'>, path: string): SlotPlace[] {
  return placesOf(env.SLOTS || '[]').filter((place) =>
    place.path.endsWith('*') ? path.startsWith(place.path.slice(0, -1)) : path === place.path,
  )
}

export function selectorOf({ slot, selector }: SlotPlace): string {
  return selector ?? `vitrina-slot[name="${slot.replaceAll(/["\\]/g, '')}"]`
}
