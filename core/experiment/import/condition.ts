/** GrowthBook's condition with its attributes where our view has them. */
import { isRecord } from '../../base/json.ts'
import type { Condition } from '../../rule/condition.ts'
import type { Places } from './place.ts'

/** Holds for nobody, in both modes. */
export const NOBODY: Condition = { $nor: [{}] }

/** Leaves stay as they are: what stands in them is about the value, or about its elements. */
export function placed(condition: unknown, places: Places): Condition {
  if (!isRecord(condition)) return NOBODY
  return Object.fromEntries(
    Object.entries(condition).map(([key, value]) => {
      if (key === '$not') return [key, placed(value, places)]
      if (key === '$and' || key === '$or' || key === '$nor')
        return [key, Array.isArray(value) ? value.map((one) => placed(one, places)) : value]
      return [places.path(key), value]
    }),
  )
}
