/** A field that a plan may declare. */
export type DroppedField = { readonly event: string; readonly field: string }

/** "purchase/params/gift_wrap"; null for what lies deeper or elsewhere. */
export function droppedField(name: string): DroppedField | null {
  const [, event, field] = /^([^/]+)\/params\/([^/]+)$/.exec(name) ?? []
  return event !== undefined && field !== undefined ? { event, field } : null
}
