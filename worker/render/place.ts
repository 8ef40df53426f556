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

/** The shop's own class names for what is put into its pages; null where it has given none. */
export function shopClasses(env: Pick<Env, 'SLOT_CLASSES'>): Classes | null {
  return env.SLOT_CLASSES ? (JSON.parse(env.SLOT_CLASSES) as Classes) : null
}

export function slotsOn(env: Pick<Env, 'SLOTS'>, path: string): SlotPlace[] {
  const places = JSON.parse(env.SLOTS || '[]') as SlotPlace[]
  return places.filter((place) =>
    place.path.endsWith('*') ? path.startsWith(place.path.slice(0, -1)) : path === place.path,
  )
}

export function selectorOf({ slot, selector }: SlotPlace): string {
  return selector ?? `vitrina-slot[name="${slot.replaceAll(/["\\]/g, '')}"]`
}
