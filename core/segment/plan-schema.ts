/** What rules may read of the events and parameters that a shop's tracking plan adds. */
import { kindIn } from '../event/plan.ts'
import type { Plan, PlanParams } from '../event/plan.ts'
import type { Fields, Schema } from '../rule/schema.ts'
import { paramsOf } from './shop-schema.ts'

/** The schema with the plan's own events, and known events with the plan's own parameters. */
export function withPlan(schema: Schema, plan: Plan): Schema {
  const own = Object.entries(plan.events).map(
    ([name, { params }]) => [name, fieldsOf(plan, name, params)] as const,
  )
  const extended = Object.entries(plan.params).map(([name, params]) => {
    const fields = fieldsOf(plan, name, params)
    const added = Object.fromEntries(Object.entries(fields).filter(([param]) => Object.hasOwn(params, param)))
    return [name, { ...schema.events[name], ...added }] as const
  })
  const eventPurposes = Object.entries(plan.events).map(
    ([name, { params }]) => [name, purposesIn(params)] as const,
  )
  return {
    ...schema,
    events: { ...schema.events, ...Object.fromEntries([...own, ...extended]) },
    ...(schema.eventPurposes
      ? { eventPurposes: { ...schema.eventPurposes, ...Object.fromEntries(eventPurposes) } }
      : {}),
  }
}

/** Each parameter may be read for what it was declared for. */
function fieldsOf(plan: Plan, name: string, own: PlanParams): Fields {
  const kind = kindIn(plan, name)
  if (!kind) return {}
  return Object.fromEntries(
    Object.entries(paramsOf(kind)).map(([param, field]) => [
      param,
      Object.hasOwn(own, param) ? { ...field, purposes: own[param]!.purposes } : field,
    ]),
  )
}

/** An event that holds nothing yet is behaviour like any other. */
function purposesIn(params: PlanParams): string[] {
  const all = new Set<string>(Object.values(params).flatMap(({ purposes }) => [...purposes]))
  return all.size > 0 ? [...all] : ['analytics', 'personalisation']
}
