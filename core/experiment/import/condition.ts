/** GrowthBook's condition with its attributes where our view has them. */
import { isRecord } from '../../base/json.ts'
import type { Condition } from '../../rule/condition.ts'
import { isPlain, NOBODY, resolved } from '../growthbook/saved-group.ts'
import type { SavedGroups } from '../growthbook/type.ts'
import type { Places } from './place.ts'

/** Leaves stay as they are: what stands in them is about the value, or about its elements. */
export function placed(condition: unknown, places: Places, groups: SavedGroups = {}): Condition {
  if (!isRecord(condition)) return NOBODY
  return moved(isPlain(condition, groups) ? condition : resolved(condition, groups), places)
}

function moved(condition: Condition, places: Places): Condition {
  return Object.fromEntries(
    Object.entries(condition).map(([key, value]) => {
      if (key === '$not') return [key, inner(value, places)]
      if (key === '$and' || key === '$or' || key === '$nor')
        return [key, Array.isArray(value) ? value.map((one) => inner(one, places)) : value]
      return [places.path(key), value]
    }),
  )
}

function inner(condition: unknown, places: Places): Condition {
  return isRecord(condition) ? moved(condition, places) : NOBODY
}
