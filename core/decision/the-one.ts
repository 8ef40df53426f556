/** What was chosen of each group (one-of.ts), as a reason for or against one campaign. */
import type { Because } from './because.ts'
import type { Campaign } from './campaign.ts'
import type { Decision } from './decide.ts'
import type { Choices } from './one-of.ts'

/** Why a campaign is not the one of its group, or null where it is, or is of none. */
export function notTheOne({ oneOf }: Campaign, choices: Choices): Because | null {
  const choice = oneOf && choices.get(oneOf.group)
  if (!choice || choice.action === oneOf.action) return null
  return { code: 'other_action', action: oneOf.action, chosen: choice.action }
}

/** Why it is the one. */
export function theOne({ oneOf }: Campaign, choices: Choices): Because[] {
  const choice = oneOf && choices.get(oneOf.group)
  return choice ? [{ code: 'next_best', action: choice.action, by: choice.by }] : []
}

/** Every action with what it is worth, group by group; nothing where there is none. */
export function termsOf(choices: Choices): Pick<Decision, 'actions'> {
  return choices.size === 0 ? {} : { actions: [...choices].map(([group, { terms }]) => ({ group, terms })) }
}
