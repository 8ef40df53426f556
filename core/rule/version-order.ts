/** `$veq` and the like: versions such as 1.10.2. */
import type { Leaf } from './moment.ts'
import { ORDERS } from './operator.ts'

/**
 * A version as a text that orders as versions do: no leading `v`, no build, numbers padded to five
 * places, and a release after its candidates (`~` is the last of ASCII). Numbers and texts are the
 * types with an "r" in their name.
 */
const padded = (x: unknown): string => {
  const list = ((/r/.test(typeof x) && x + '') || '0').replace(/^v|\+.*$/g, '').split(/[-.]/)
  return (list.length === 3 ? [...list, '~'] : list)
    .map((one) => one.replace(/^\d+$/, (x) => x.padStart(5)))
    .join('-')
}

/** `$veq` and the like; what is no operator at all ends here and throws. */
export const version = (x: unknown, key: string): Leaf => {
  const leaf = ORDERS[key.replace('$v', '$')]!(padded(x))
  return (value) => leaf(padded(value))
}
