/**
 * What a page that keeps its behaviour to itself asks for (docs/on-device.md). The same bytes for
 * everybody: neither request carries anything of a person, neither answer anything but the shop.
 *
 * GET /v1/device?key=…        what is in force: a few kilobytes
 * GET /v1/device/shelf?key=…  products and models, asked for when something is to be decided
 */
import type { DeviceRelease } from '../decision/device.ts'
import type { PackedShelf } from '../decision/packed-shelf.ts'

/** `release` names the definitions. */
export type DeviceAnswer = DeviceRelease & { readonly release: string }

export type DeviceShelfAnswer = PackedShelf
