/** The little landscape on a coffee bag; it tells how the coffee was processed. */

import type { Paint } from './colour.ts'
import { circle, line, path } from './shape.ts'

function hills(p: Paint, top: number): string {
  const back = `M150 ${top + 42} C190 ${top - 6} 215 ${top + 34} 245 ${top + 14} S310 ${top - 14} 330 ${top + 30} V290 H150Z`
  const front = `M150 ${top + 70} C195 ${top + 34} 230 ${top + 76} 270 ${top + 52} S318 ${top + 40} 330 ${top + 60} V290 H150Z`
  return path(back, p.accentShade, 'opacity=".75"') + path(front, p.deep)
}

function washed(p: Paint): string {
  const wave = (y: number) => line(`M146 ${y}q15-13 30 0t30 0 30 0 30 0 30 0 30 0`, p.deep, 7)
  return circle(240, 186, 30, p.deep) + wave(232) + wave(252) + wave(272)
}

function natural(p: Paint): string {
  const rays = Array.from({ length: 16 }, (_, i) => {
    const angle = (i * Math.PI) / 8
    const at = (r: number) =>
      `${(240 + Math.cos(angle) * r).toFixed(1)} ${(204 + Math.sin(angle) * r).toFixed(1)}`
    return line(`M${at(46)}L${at(i % 2 ? 58 : 68)}`, p.deep, 5)
  })
  return rays.join('') + circle(240, 204, 34, p.deep) + hills(p, 208)
}

function honey(p: Paint): string {
  const cell = (x: number, y: number, fill: string) =>
    path(`M${x} ${y - 25}l22 12.5v25l-22 12.5-22-12.5v-25z`, fill, `stroke="${p.accent}" stroke-width="4"`)
  const cells: string[] = []
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 5; column++) {
      const isFilled = (row * 5 + column * 3 + p.pattern) % 4 !== 0
      cells.push(
        cell(152 + column * 45 + (row % 2) * 22.5, 158 + row * 39, isFilled ? p.deep : p.accentShade),
      )
    }
  }
  return cells.join('')
}

function anaerobic(p: Paint): string {
  const ring = (r: number) =>
    `<circle cx="240" cy="212" r="${r}" fill="none" stroke="${p.deep}" stroke-width="7"/>`
  return [78, 62, 46, 30].map(ring).join('') + circle(240, 212, 15, p.deep)
}

function blend(p: Paint): string {
  const leaf = (x: number, y: number, turn: number, fill: string) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})">${path('M0 44C-30 22-30-14 0-44 30-14 30 22 0 44Z', fill)}${line('M0 36V-30', p.accent, 3)}</g>`
  return (
    leaf(194, 200, -38, p.deep) +
    leaf(286, 200, 38, p.deep) +
    leaf(240, 190, 0, p.accentShade) +
    circle(228, 256, 13, p.deep) +
    circle(254, 260, 13, p.deep) +
    circle(241, 240, 13, p.deep)
  )
}

function decaf(p: Paint): string {
  const star = (x: number, y: number) => path(`M${x} ${y - 9}l3 6 6 3-6 3-3 6-3-6-6-3 6-3z`, p.deep)
  const moon = path('M252 150a44 44 0 1 0 34 62 36 36 0 1 1-34-62z', p.deep)
  return moon + star(288, 168) + star(182, 168) + star(306, 206) + hills(p, 226)
}

const motifs = [washed, natural, honey, anaerobic, blend, decaf]

export function labelArt(p: Paint): string {
  return (motifs[p.pattern] ?? blend)(p)
}
