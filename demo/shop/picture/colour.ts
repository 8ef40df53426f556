/** Shades of a product's two colours, from which every drawing is painted. */

import type { PictureSpec } from '../catalogue/product.ts'

export interface Paint {
  readonly main: string
  readonly accent: string
  /** The main colour in light and in shadow. */
  readonly light: string
  readonly shade: string
  readonly deep: string
  readonly accentShade: string
  /** 0..5, so that two products of one motif do not look the same. */
  readonly pattern: number
}

function channels(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** Share 0 is the first colour, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const a = channels(from)
  const b = channels(to)
  const mixed = a.map((channel, i) => Math.round(channel + ((b[i] ?? 0) - channel) * share))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

export function paint(spec: PictureSpec): Paint {
  return {
    main: spec.main,
    accent: spec.accent,
    light: mix(spec.main, '#ffffff', 0.38),
    shade: mix(spec.main, '#1c100a', 0.22),
    deep: mix(spec.main, '#1c100a', 0.5),
    accentShade: mix(spec.accent, '#1c100a', 0.28),
    pattern: spec.pattern,
  }
}
