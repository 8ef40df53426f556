/** A declaration of fields while it is being written, and the request that it becomes. */
import type { ParamKind } from '../../../core/event/catalogue.ts'
import type { DeclaredPurpose } from '../../../core/event/declared.ts'
import type { AcceptRequest, PlanAnswer, ProposalView } from '../../../core/wire/quality.ts'

export type FieldDraft = {
  readonly name: string
  readonly isKept: boolean
  readonly kind: ParamKind
  readonly purposes: readonly DeclaredPurpose[]
  readonly isNeeded: boolean
}

/** What most fields are for; whoever declares them looks at each. */
const USUAL: readonly DeclaredPurpose[] = ['analytics', 'personalisation']

/** `items` are no field of their own: an event either has a list of products or not. */
const ITEMS = 'items'

export function draftsOf({ params }: ProposalView): FieldDraft[] {
  return params.filter(({ name }) => name !== ITEMS).map(({ name, kinds }) => newField(name, kinds[0]))
}

export function newField(name: string, kind: ParamKind = 'text'): FieldDraft {
  return { name, isKept: true, kind, purposes: USUAL, isNeeded: false }
}

/** Whether each field that is kept says for what. */
export function isComplete(drafts: readonly FieldDraft[]): boolean {
  return drafts.every(({ isKept, purposes }) => !isKept || purposes.length > 0)
}

export function paramsOf(drafts: readonly FieldDraft[]): AcceptRequest['params'] {
  return Object.fromEntries(
    drafts
      .filter(({ isKept }) => isKept)
      .map(({ name, kind, purposes, isNeeded }) => [
        name,
        { kind, purposes: [...purposes], ...(isNeeded ? { needed: true } : {}) },
      ]),
  )
}

export function acceptRequest(
  proposal: ProposalView,
  drafts: readonly FieldDraft[],
  { page, why }: { readonly page: boolean; readonly why: string },
): AcceptRequest {
  const items = proposal.params.some(({ name }) => name === ITEMS) ? { items: 'optional' as const } : {}
  return { page, ...items, params: paramsOf(drafts), why }
}

/** The plan with one more field: of an own event, or of a known one. */
export function withField({ plan }: PlanAnswer, event: string, draft: FieldDraft): PlanAnswer['plan'] {
  const field = paramsOf([draft])
  const own = plan.events[event]
  if (own) {
    const params = { ...own.params, ...field }
    return { ...plan, events: { ...plan.events, [event]: { ...own, params } } }
  }
  return { ...plan, params: { ...plan.params, [event]: { ...plan.params[event], ...field } } }
}
