/** Espresso machines, levers, automatics and moka pots. */

import type { Paint } from './colour.ts'
import { bean, circle, ellipse, line, path, rect, shadow, steam } from './shape.ts'

const steel = '#d9dbdd'
const iron = '#2a2420'

function cupBelow(x: number, y: number): string {
  return (
    path(`M${x - 22} ${y}h44l-5 26q-17 8-34 0z`, '#fbf6ec') +
    line(`M${x + 20} ${y + 5}q15 0 12 10t-16 7`, '#fbf6ec', 5) +
    ellipse(x, y, [22, 4], '#6b3f26')
  )
}

function gauge(x: number, y: number, angle: number): string {
  return (
    circle(x, y, 21, iron) +
    circle(x, y, 17, '#fbf6ec') +
    `<g transform="rotate(${angle} ${x} ${y})">${line(`M${x} ${y}v-12`, '#b3372a', 3)}</g>` +
    circle(x, y, 3, iron)
  )
}

export function machine(p: Paint): string {
  const wide = p.pattern % 2 === 0
  const left = wide ? 88 : 122
  const width = wide ? 304 : 236
  const knob = (x: number) => circle(x, 196, 15, p.accent) + circle(x, 196, 6, p.accentShade)
  const cup = (x: number) =>
    path(`M${x} 92h34l-4 24h-26z`, '#f7efe0') + path(`M${x} 92h34l-1 6h-32z`, '#e2d3bb')
  return [
    shadow(240, 416, width / 2 + 10),
    cup(left + 40),
    cup(left + 82),
    wide ? cup(left + 124) : '',
    rect({ x: left + 14, y: 112, w: width - 28, h: 8, r: 4 }, p.deep),
    rect({ x: left, y: 120, w: width, h: 112, r: 20 }, p.main),
    rect({ x: left, y: 120, w: width, h: 36, r: 18 }, p.light, 'opacity=".7"'),
    rect({ x: left + 18, y: 222, w: width - 36, h: 150 }, p.shade),
    rect({ x: left + 18, y: 222, w: width - 36, h: 26 }, p.deep, 'opacity=".55"'),
    rect({ x: left, y: 366, w: width, h: 40, r: 12 }, p.main),
    rect({ x: left + 20, y: 362, w: width - 40, h: 10, r: 5 }, iron),
    rect({ x: left + 16, y: 404, w: 36, h: 12, r: 4 }, iron),
    rect({ x: left + width - 52, y: 404, w: 36, h: 12, r: 4 }, iron),
    gauge(left + 54, 190, 40 - p.pattern * 22),
    wide ? gauge(left + 104, 190, -30) : '',
    knob(left + width - 40),
    wide ? knob(left + width - 84) : '',
    rect({ x: 208, y: 232, w: 64, h: 24, r: 4 }, steel),
    rect({ x: 200, y: 254, w: 80, h: 18, r: 6 }, '#b4b8bb'),
    line('M240 264h-66', p.accent, 15),
    path('M228 272h24l-5 14h-14z', '#9da2a6'),
    line('M234 288v34M246 288v34', '#6b3f26', 3.4),
    cupBelow(240, 334),
    line(`M${left + width - 34} 228c16 30-14 60-8 112`, steel, 8),
  ].join('')
}

export function lever(p: Paint): string {
  return [
    shadow(240, 416, 130),
    rect({ x: 128, y: 392, w: 224, h: 22, r: 11 }, p.main),
    rect({ x: 150, y: 380, w: 120, h: 14, r: 6 }, iron),
    path('M286 396V190q0-26 26-26t26 26v206z', p.shade),
    path('M286 396V190q0-26 20-26v232z', p.light, 'opacity=".35"'),
    rect({ x: 168, y: 214, w: 150, h: 40, r: 16 }, p.main),
    rect({ x: 172, y: 128, w: 76, h: 118, r: 22 }, p.accent),
    rect({ x: 180, y: 136, w: 14, h: 100, r: 7 }, '#ffffff', 'opacity=".35"'),
    rect({ x: 176, y: 244, w: 68, h: 26, r: 6 }, steel),
    line('M206 262h-70', iron, 15),
    line('M210 130 L176 52', steel, 12),
    rect({ x: 152, y: 32, w: 26, h: 54, r: 13 }, p.accentShade, 'transform="rotate(-24 165 59)"'),
    gauge(300, 232, 30),
    line('M204 272v40M216 272v40', '#6b3f26', 3.4),
    cupBelow(210, 340),
  ].join('')
}

export function automatic(p: Paint): string {
  const hasScreen = p.pattern % 2 === 0
  const front = hasScreen
    ? rect({ x: 196, y: 152, w: 88, h: 44, r: 8 }, iron) +
      rect({ x: 206, y: 162, w: 40, h: 6, r: 3 }, p.accent) +
      rect({ x: 206, y: 176, w: 62, h: 6, r: 3 }, '#7c706a')
    : [0, 1, 2].map((i) => circle(204 + i * 36, 174, 12, i === 0 ? p.accent : p.deep)).join('')
  return [
    shadow(240, 418, 126),
    path('M176 74h128l12 46H164z', '#d8e2e4', 'opacity=".85"'),
    [0, 1, 2, 3, 4].map((i) => bean(190 + i * 25, 106 + (i % 2) * 5, i * 50, 0.95)).join(''),
    rect({ x: 170, y: 64, w: 140, h: 14, r: 7 }, p.deep),
    rect({ x: 132, y: 116, w: 216, h: 290, r: 24 }, p.main),
    rect({ x: 132, y: 116, w: 46, h: 290, r: 22 }, p.light, 'opacity=".4"'),
    front,
    rect({ x: 164, y: 218, w: 152, h: 154, r: 12 }, p.deep),
    rect({ x: 206, y: 218, w: 68, h: 46, r: 8 }, steel),
    rect({ x: 222, y: 262, w: 12, h: 14, r: 3 }, '#8f9498'),
    rect({ x: 246, y: 262, w: 12, h: 14, r: 3 }, '#8f9498'),
    line('M228 278v40M252 278v40', '#8a5a3a', 4),
    cupBelow(240, 330),
    rect({ x: 152, y: 364, w: 176, h: 14, r: 7 }, steel),
    rect({ x: 152, y: 402, w: 40, h: 12, r: 4 }, iron),
    rect({ x: 288, y: 402, w: 40, h: 12, r: 4 }, iron),
  ].join('')
}

export function drip(p: Paint): string {
  return [
    shadow(240, 418, 132),
    path('M128 96q0-22 22-22h180q22 0 22 22v40H128z', p.main),
    path('M128 96q0-22 22-22h34v62h-56z', p.light, 'opacity=".5"'),
    rect({ x: 128, y: 130, w: 74, h: 262 }, p.shade),
    rect({ x: 140, y: 150, w: 46, h: 150, r: 8 }, '#dfeaec', 'opacity=".85"'),
    rect({ x: 140, y: 208, w: 46, h: 92, r: 6 }, '#8fb3c4'),
    path('M222 136h112l-22 66h-68z', p.deep),
    line('M278 202v32', '#5a3220', 5),
    path('M224 240h108q26 60 12 136H212q-14-76 12-136z', '#dce9ea', 'opacity=".92"'),
    path('M211 300h134q4 40-1 76H212q-5-36-1-76z', '#5a3220'),
    line('M228 258q-12 40-8 100', '#ffffff', 7, 'opacity=".6"'),
    rect({ x: 218, y: 230, w: 120, h: 16, r: 6 }, p.accent),
    line('M346 262q48 6 42 50t-40 42', p.accent, 14),
    rect({ x: 116, y: 378, w: 250, h: 34, r: 14 }, p.main),
    circle(150, 395, 7, p.accent),
  ].join('')
}

export function moka(p: Paint): string {
  return [
    shadow(236, 414, 104),
    steam(196, 96),
    path('M168 272h140l26 134q-96 16-192 0z', p.main),
    path('M168 272h38l-14 140q-28-2-50-6z', p.light, 'opacity=".8"'),
    path('M270 272h38l26 134q-24 6-50 7z', p.shade),
    rect({ x: 164, y: 254, w: 148, h: 24, r: 6 }, p.deep),
    path('M172 254l-24-122h176l-24 122z', p.main),
    path('M172 254l-24-122h44l8 122z', p.light, 'opacity=".8"'),
    path('M270 254l12-122h42l-24 122z', p.shade),
    path('M148 132l-22 26 28 8z', p.shade),
    path('M150 132q86-48 172 0z', p.light),
    circle(236, 100, 12, p.accent),
    line('M318 150c60-10 72 30 62 96', p.accent, 19),
    circle(292, 338, 8, '#b98a3d'),
  ].join('')
}
