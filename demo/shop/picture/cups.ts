/** Cups, mugs, glasses and tumblers. */

import type { Paint } from './colour.ts'
import { circle, ellipse, line, path, rect, shadow, steam } from './shape.ts'

const coffee = '#5a3220'

function saucer(p: Paint, y: number, width: number): string {
  return (
    ellipse(232, y, [width, 20], p.shade) +
    ellipse(232, y - 6, [width, 19], p.main) +
    ellipse(232, y - 8, [width * 0.55, 9], p.shade)
  )
}

export function espressoCup(p: Paint): string {
  return [
    shadow(232, 388, 152),
    saucer(p, 372, 142),
    line('M312 262q56-8 50 40t-66 42', p.main, 17),
    path('M144 236h176q2 96-50 122-38 10-76 0-52-26-50-122z', p.main),
    path('M144 236h46q-2 80 24 124-8 0-20-2-52-26-50-122z', '#ffffff', 'opacity=".3"'),
    path('M282 236h38q2 96-50 122l-18 3q34-50 30-125z', p.shade, 'opacity=".6"'),
    line('M150 284q82 14 164 0', p.accent, 7),
    ellipse(232, 236, [88, 15], p.shade),
    ellipse(232, 238, [76, 11], coffee),
    ellipse(226, 237, [46, 6], '#a8713f'),
    steam(232, 214),
  ].join('')
}

function rosetta(): string {
  return (
    path('M232 232c-30-10-44 8-26 18s44 6 52 0 4-26-26-18z', '#f7ead6') +
    line('M232 256v-26M214 242q18 8 36 0', '#a8713f', 3)
  )
}

export function cappuccinoCup(p: Paint): string {
  const hasSaucer = p.pattern % 3 !== 2
  return [
    shadow(232, 390, 166),
    hasSaucer ? saucer(p, 376, 158) : '',
    line('M328 276q60-10 52 36t-74 38', p.main, 18),
    path('M114 242h236q0 84-64 118-54 12-108 0-64-34-64-118z', p.main),
    path('M114 242h54q0 66 40 122-14 0-30-4-64-34-64-118z', '#ffffff', 'opacity=".26"'),
    path('M304 242h46q0 84-64 118l-24 4q42-50 42-122z', p.shade, 'opacity=".6"'),
    p.pattern % 2 === 0
      ? path('M126 296q106 22 212 0-14 44-52 64-54 12-108 0-38-20-52-64z', p.accent, 'opacity=".85"')
      : '',
    ellipse(232, 242, [118, 22], p.shade),
    ellipse(232, 245, [104, 17], '#a8713f'),
    rosetta(),
  ].join('')
}

export function mug(p: Paint): string {
  const stripe = p.pattern % 3
  return [
    shadow(228, 406, 118),
    steam(222, 118),
    line('M306 196q78-6 72 66t-76 66', p.main, 24),
    path('M130 150h190v228q0 24-24 26-70 6-142 0-24-2-24-26z', p.main),
    path('M130 150h46v254q-12 0-22-1-24-2-24-25z', '#ffffff', 'opacity=".2"'),
    path('M278 150h42v228q0 24-24 26l-18 1z', p.shade, 'opacity=".7"'),
    stripe === 0 ? path('M130 318h190v60q0 24-24 26-70 6-142 0-24-2-24-26z', p.accent) : '',
    stripe === 1 ? line('M132 184h186', p.accent, 9) + line('M132 204h186', p.accent, 4) : '',
    stripe === 2 ? circle(218, 270, 42, p.accent) + path('M198 288q4-34 38-38-2 36-38 38z', p.main) : '',
    ellipse(225, 150, [95, 17], p.shade),
    ellipse(225, 153, [82, 12], coffee),
  ].join('')
}

export function glass(p: Paint): string {
  const isTall = p.pattern % 2 === 0
  const top = isTall ? 92 : 178
  const layers = isTall
    ? path(`M176 190h128l-8 206q-56 10-112 0z`, '#efe0c8') +
      path('M178 236h124l-4 84H182z', p.accent, 'opacity=".9"') +
      path('M174 150h132l-2 46H176z', '#fbf4e6')
    : path('M176 250h128l-10 146q-54 10-108 0z', p.accent) + ellipse(240, 250, [64, 9], '#b07a4a')
  return [
    shadow(240, 412, 92),
    path(`M152 ${top}h176l-20 312q-68 14-136 0z`, p.main, 'opacity=".75"'),
    layers,
    ellipse(240, top, [88, 12], '#ffffff'),
    ellipse(240, top, [80, 9], p.main),
    line(`M174 ${top + 24}l14 250`, '#ffffff', 8, 'opacity=".65"'),
    isTall ? line('M272 60L250 330', '#f4f9f8', 9, 'opacity=".75"') : '',
  ].join('')
}

export function tumbler(p: Paint): string {
  return [
    shadow(240, 418, 76),
    rect({ x: 206, y: 66, w: 68, h: 22, r: 9 }, p.deep),
    path('M166 112q0-28 28-28h92q28 0 28 28v14H166z', p.shade),
    rect({ x: 222, y: 92, w: 40, h: 10, r: 5 }, p.accent),
    path('M168 126h144l-18 276q-54 12-108 0z', p.main),
    path('M168 126h34l4 282q-12-1-20-6z', '#ffffff', 'opacity=".25"'),
    path('M286 126h26l-18 276q-10 5-18 5z', p.shade, 'opacity=".8"'),
    path('M175 226h130l-6 86H181z', p.accent),
    path('M226 252q14-14 28 0-14 34-28 34-14-20 0-34z', p.main),
  ].join('')
}
