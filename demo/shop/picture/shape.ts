/** The few marks that drawings are made of; every number is a unit of the 480 × 480 picture. */

export function path(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}"${more && ` ${more}`}/>`
}

export function line(d: string, stroke: string, width: number, more = ''): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${more && ` ${more}`}/>`
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly r?: number
}

export function rect({ x, y, w, h, r = 0 }: Box, fill: string, more = ''): string {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"${more && ` ${more}`}/>`
}

export function circle(cx: number, cy: number, r: number, fill: string): string {
  return `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"/>`
}

export function ellipse(cx: number, cy: number, radii: readonly [number, number], fill: string): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${radii[0]}" ry="${radii[1]}" fill="${fill}"/>`
}

export function shadow(cx: number, cy: number, width: number): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${width}" ry="${Math.round(width * 0.09)}" fill="#1c100a" opacity=".16"/>`
}

/** A roasted bean: an oval with its seam. */
export function bean(x: number, y: number, turn: number, size = 1): string {
  const body =
    '<ellipse rx="13" ry="9.5" fill="#4a2a19"/><path d="M-12 1C-5-5 4 6 12-1" fill="none" stroke="#8a5a3a" stroke-width="2.2"/>'
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size})">${body}</g>`
}

export function steam(x: number, y: number, colour = '#ffffff'): string {
  const curl = (dx: number, d: string) => line(`M${x + dx} ${y}${d}`, colour, 6, 'opacity=".55"')
  return curl(-20, 'c-12-16 12-26 0-46') + curl(0, 'c-12-20 14-34 0-60') + curl(20, 'c-12-16 12-26 0-46')
}

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
