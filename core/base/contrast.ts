/** How well two colours stand apart (WCAG 2.2, relative luminance and contrast ratio). */

/** Six hexadecimal digits after a #. */
export const COLOUR = /^#[0-9a-f]{6}$/i

/** 1 to 21; NaN where one is no colour. */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminanceOf(colour: string): number {
  if (!COLOUR.test(colour)) return NaN
  const [red, green, blue] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
