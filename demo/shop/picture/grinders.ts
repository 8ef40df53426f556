/** Electric and hand grinders. */

import type { Paint } from './colour.ts'
import { bean, circle, line, path, rect, shadow } from './shape.ts'

function beans(count: number, x: number, y: number): string {
  return Array.from({ length: count }, (_, i) =>
    bean(x + (i % 4) * 27 + (Math.floor(i / 4) % 2) * 12, y - Math.floor(i / 4) * 20, i * 47),
  ).join('')
}

export function grinder(p: Paint): string {
  const isSingleDose = p.pattern % 3 === 0
  const hopper = isSingleDose
    ? path('M190 150l10-54h80l10 54z', p.deep) + rect({ x: 206, y: 70, w: 68, h: 28, r: 14 }, p.accent)
    : path('M168 152l-16-78h176l-16 78z', '#dfe8e8', 'opacity=".9"') +
      beans(8, 188, 142) +
      rect({ x: 146, y: 62, w: 188, h: 14, r: 7 }, p.deep)
  return [
    shadow(240, 416, 118),
    hopper,
    rect({ x: 166, y: 148, w: 148, h: 26, r: 8 }, p.accent),
    [0, 1, 2, 3, 4, 5, 6].map((i) => line(`M${182 + i * 19} 154v12`, p.accentShade, 3)).join(''),
    path('M158 174h164v100q0 18-18 18H176q-18 0-18-18z', p.main),
    rect({ x: 172, y: 186, w: 22, h: 92, r: 11 }, p.light, 'opacity=".6"'),
    circle(278, 226, 18, p.deep),
    circle(278, 226, 8, p.accent),
    path('M252 292h70l-6 92h-58z', p.shade),
    path('M196 292h44l-8 26h-28z', p.deep),
    line('M186 336h60', '#b4b8bb', 9),
    path('M192 342h52l-6 34q-20 6-40 0z', '#cfd2d4'),
    rect({ x: 150, y: 380, w: 186, h: 32, r: 14 }, p.main),
    rect({ x: 150, y: 380, w: 186, h: 12, r: 6 }, p.light, 'opacity=".5"'),
    line('M218 320v14', '#5a3a22', 5),
  ].join('')
}

export function handGrinder(p: Paint): string {
  const isBox = p.pattern % 4 === 0
  const crank =
    line('M240 104V76H336', '#8f9498', 10) +
    path('M324 62h24q10 0 10 12l-4 40q-18 10-36 0l-4-40q0-12 10-12z', p.accent)
  if (isBox) {
    return [
      shadow(240, 416, 116),
      crank,
      path('M176 190q0-76 64-76t64 76z', '#b4b8bb'),
      rect({ x: 140, y: 188, w: 200, h: 26, r: 8 }, p.deep),
      rect({ x: 150, y: 212, w: 180, h: 176, r: 8 }, p.main),
      [0, 1, 2].map((i) => line(`M158 ${246 + i * 44}q60-12 164 4`, p.shade, 3, 'opacity=".5"')).join(''),
      rect({ x: 176, y: 296, w: 128, h: 72, r: 6 }, p.light),
      circle(240, 332, 9, p.accent),
      rect({ x: 136, y: 386, w: 208, h: 26, r: 8 }, p.deep),
    ].join('')
  }
  return [
    shadow(240, 420, 84),
    crank,
    path('M186 122q0-22 54-22t54 22v16H186z', p.deep),
    rect({ x: 184, y: 134, w: 112, h: 150, r: 12 }, p.main),
    rect({ x: 198, y: 140, w: 18, h: 138, r: 9 }, p.light, 'opacity=".7"'),
    rect({ x: 272, y: 140, w: 24, h: 138, r: 10 }, p.shade, 'opacity=".7"'),
    rect({ x: 178, y: 206, w: 124, h: 46, r: 12 }, p.accent, 'opacity=".92"'),
    [0, 1, 2, 3, 4, 5].map((i) => line(`M${192 + i * 19} 214v30`, p.accentShade, 2.5)).join(''),
    rect({ x: 180, y: 282, w: 120, h: 20, r: 6 }, p.deep),
    rect({ x: 188, y: 300, w: 104, h: 112, r: 14 }, p.shade),
    rect({ x: 200, y: 308, w: 14, h: 92, r: 7 }, p.light, 'opacity=".35"'),
    bean(120, 408, 15),
    bean(146, 416, -28),
    bean(352, 412, 40),
  ].join('')
}
