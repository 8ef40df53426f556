/** The picture of a product as an SVG file; it follows the light or dark scheme of the reader. */

import type { Motif, Product } from '../catalogue/product.ts'
import * as accessory from './accessories.ts'
import { bag } from './bag.ts'
import * as brewing from './brewing.ts'
import { mix, paint } from './colour.ts'
import type { Paint } from './colour.ts'
import * as cups from './cups.ts'
import { grinder, handGrinder } from './grinders.ts'
import { automatic, drip, lever, machine, moka } from './machines.ts'

export const PICTURE_SIZE = 480

const drawings: Record<Exclude<Motif, 'bag'>, (p: Paint) => string> = {
  machine,
  lever,
  automatic,
  drip,
  moka,
  grinder,
  handGrinder,
  dripper: brewing.dripper,
  carafe: brewing.carafe,
  press: brewing.press,
  plunger: brewing.plunger,
  kettle: brewing.kettle,
  coldBrew: brewing.coldBrew,
  filters: brewing.filters,
  siphon: brewing.siphon,
  espressoCup: cups.espressoCup,
  cappuccinoCup: cups.cappuccinoCup,
  mug: cups.mug,
  glass: cups.glass,
  tumbler: cups.tumbler,
  tamper: accessory.tamper,
  pitcher: accessory.pitcher,
  knockbox: accessory.knockbox,
  brush: accessory.brush,
  canister: accessory.canister,
  bottle: accessory.bottle,
  scale: accessory.scale,
  cloth: accessory.cloth,
  thermometer: accessory.thermometer,
  basket: accessory.basket,
  gift: accessory.gift,
}

/** Steel on a grey ground would look cold, so the ground takes its tint from the warmer colour. */
function ground(product: Product): readonly [light: string, dark: string] {
  const { motif, main, accent } = product.picture
  const tint = motif === 'bag' ? main : accent
  return [mix(tint, '#faf3e7', 0.84), mix(tint, '#261b14', 0.8)]
}

export function picture(product: Product): string {
  const { motif } = product.picture
  const p = paint(product.picture)
  const drawing = motif === 'bag' ? bag(product, p) : drawings[motif](p)
  const [light, dark] = ground(product)
  const glow = 'fill="#ffffff" opacity=".1"'
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PICTURE_SIZE} ${PICTURE_SIZE}" width="${PICTURE_SIZE}" height="${PICTURE_SIZE}">`,
    `<style>.g{fill:${light}}@media(prefers-color-scheme:dark){.g{fill:${dark}}}</style>`,
    `<rect class="g" width="${PICTURE_SIZE}" height="${PICTURE_SIZE}"/><circle cx="240" cy="236" r="196" ${glow}/>`,
    drawing,
    '</svg>',
  ].join('')
}
