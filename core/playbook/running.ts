/** The journeys that run from the first day; the console names them, without the words of every playbook. */
import { linkedJourney } from '../journey/context.ts'
import type { Journey } from '../journey/journey.ts'
import { ABANDONED_CART } from './abandoned-cart.ts'
import { DOUBLE_OPT_IN } from './double-opt-in.ts'

export const JOURNEYS: readonly Journey[] = [ABANDONED_CART, DOUBLE_OPT_IN].map(linkedJourney)
