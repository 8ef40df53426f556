/** What the tag has lent to this file, taken before anything else of it runs. */
import type { Kit } from '../kit.ts'

export let kit: Kit
export let config: Kit['config']
export let bus: Kit['bus']
export let recorder: Kit['recorder']
export let guard: Kit['guard']
export let listen: Kit['listen']
export let later: Kit['later']

export function take(given: Kit): void {
  kit = given
  ;({ config, bus, recorder, guard, listen, later } = given)
}
