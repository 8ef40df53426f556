/** A bag of coffee: colours by origin, picture by processing, dots by roast. */

import type { Product } from '../catalogue/product.ts'
import { labelArt } from './label-art.ts'
import { mix } from './colour.ts'
import type { Paint } from './colour.ts'
import { bean, circle, escapeXml, line, path, rect, shadow } from './shape.ts'

const body = 'M142 92H338L343 126C354 220 354 322 346 408Q240 424 134 408C126 322 126 220 137 126Z'
const MAX_LINE_CHARACTERS = 17

/** Each roastery has its own paper; the shop's own bags wear the colour of the origin. */
const papers: Readonly<Record<string, string>> = {
  Severka: '#2c3136',
  'Tichá pražírna': '#f4ecde',
  Lískovec: '#c19a6b',
}

function paperOf(product: Product, p: Paint): string {
  if (product.brand === 'U Splavu') return p.deep
  return papers[product.brand] ?? p.main
}

/** Breaks the name into at most two lines of similar length. */
function lines(name: string): readonly string[] {
  if (name.length <= MAX_LINE_CHARACTERS) return [name]
  const words = name.split(' ')
  let first = words[0] ?? ''
  let i = 1
  while (
    i < words.length &&
    `${first} ${words[i]}`.length <= Math.max(MAX_LINE_CHARACTERS, name.length / 2)
  ) {
    first += ` ${words[i]}`
    i++
  }
  const second = words.slice(i).join(' ')
  return second ? [first, second] : [first]
}

function text(y: number, size: number, content: string, style: string): string {
  return `<text x="240" y="${y}" font-size="${size}" text-anchor="middle" ${style}>${escapeXml(content)}</text>`
}

function fittingSize(content: string): number {
  return Math.min(22, Math.floor(330 / Math.max(content.length, 1)))
}

function roastDots(product: Product, p: Paint): string {
  const roast = product.attributes.find((attribute) => attribute.name === 'Pražení')?.value
  const filled = roast === 'světlé' ? 1 : roast === 'střední' ? 2 : 3
  return [0, 1, 2].map((i) => circle(222 + i * 18, 388, 5, i < filled ? p.deep : '#d8c6ab')).join('')
}

export function bag(product: Product, p: Paint): string {
  const paper = paperOf(product, p)
  const fold = mix(paper, '#1c100a', 0.45)
  const origin = product.attributes.find((attribute) => attribute.name === 'Původ')?.value ?? ''
  const [first = '', second] = lines(product.name)
  const size = Math.min(fittingSize(first), second ? fittingSize(second) : 22)
  const serif = `font-family="Georgia,'Liberation Serif',serif" font-weight="700" fill="#2a1a12"`
  const sans = `font-family="system-ui,'Liberation Sans',sans-serif" fill="#6b5344" letter-spacing="1.2"`
  return [
    shadow(240, 416, 138),
    bean(104, 424, 20),
    bean(86, 412, -30, 0.8),
    bean(384, 422, -12),
    path(body, paper),
    `<clipPath id="b"><path d="${body}"/></clipPath><g clip-path="url(#b)">`,
    rect({ x: 120, y: 134, w: 240, h: 158 }, p.accent),
    `<clipPath id="a"><path d="M120 134h240v158H120z"/></clipPath><g clip-path="url(#a)">${labelArt(p)}</g>`,
    rect({ x: 120, y: 290, w: 240, h: 112 }, '#fbf4e6'),
    path('M120 90h34c-14 90-14 240-4 330h-40z', '#ffffff', 'opacity=".16"'),
    path('M360 90h-40c14 90 14 240 6 330h44z', '#1c100a', 'opacity=".14"'),
    '</g>',
    path('M142 92H338L342 120H138Z', mix(paper, '#1c100a', 0.2)),
    line('M140 106H340', fold, 2, 'stroke-dasharray="5 6"'),
    rect({ x: 132, y: 78, w: 216, h: 18, r: 5 }, fold),
    text(310, 11, product.brand.toUpperCase(), sans),
    text(second ? 333 : 344, size, first, serif),
    second ? text(357, size, second, serif) : '',
    text(376, 10.5, origin.toUpperCase(), sans),
    roastDots(product, p),
  ].join('')
}
