/**
 * What a page that keeps its behaviour to itself asks for (docs/on-device.md). The same bytes for
 * everybody: neither request carries anything of a person, neither answer anything but the shop.
 *
 * GET /v1/device?key=…        what is in force: a few kilobytes
 * GET /v1/device/shelf?key=…  products and models, asked for when something is to be decided
 */
import type { Campaign } from '../decision/campaign.ts'
import type { PackedShelf } from '../decision/packed-shelf.ts'
import type { Plan } from '../event/plan.ts'

export type DeviceAnswer = {
  /** Names the definitions. */
  release: string
  campaigns: readonly Campaign[]
  /** What the shop adds to the vocabulary of events. */
  plan: Plan
}

export type DeviceShelfAnswer = PackedShelf
