/** Barista tools, storage, cleaning and gifts. */

import type { Paint } from './colour.ts'
import { bean, circle, ellipse, line, path, rect, shadow } from './shape.ts'

const paper = '#fbf4e6'

export function tamper(p: Paint): string {
  return [
    shadow(240, 404, 112),
    path('M200 110q0-40 40-40t40 40q0 36-18 72l8 92h-60l8-92q-18-36-18-72z', p.accent),
    path('M208 110q0-32 26-36-10 60 0 200h-24l8-92q-10-36-10-72z', '#ffffff', 'opacity=".24"'),
    rect({ x: 216, y: 268, w: 48, h: 34, r: 6 }, p.light),
    path('M206 300h68l62 46H144z', p.main),
    rect({ x: 138, y: 344, w: 204, h: 52, r: 10 }, p.main),
    rect({ x: 138, y: 344, w: 204, h: 16, r: 8 }, p.light),
    rect({ x: 300, y: 350, w: 42, h: 46, r: 10 }, p.shade, 'opacity=".6"'),
  ].join('')
}

export function pitcher(p: Paint): string {
  return [
    shadow(232, 412, 116),
    line('M320 190q86-6 76 84t-86 74', p.accent, 18),
    path('M146 150l-54-26 66-10h156l20 268q-94 24-204 0 4-140 16-232z', p.main),
    path('M146 150l-54-26 66-10h40q-30 140-20 284-24-4-48-16 4-140 16-232z', p.light, 'opacity=".7"'),
    path('M286 114h28l20 268q-20 8-44 12 12-150-4-280z', p.shade, 'opacity=".75"'),
    path('M92 124l66-10h156q-70 26-168 36z', p.deep),
    path('M128 130q90-4 166-12-60 20-148 28z', paper),
    line('M290 250h20M290 290h22', p.deep, 4, 'opacity=".6"'),
  ].join('')
}

export function knockbox(p: Paint): string {
  return [
    shadow(240, 410, 130),
    path('M122 196h236l-20 204q-98 18-196 0z', p.main),
    path('M122 196h52l4 212q-20-2-36-8z', p.light, 'opacity=".45"'),
    ellipse(240, 196, [118, 34], p.deep),
    ellipse(240, 200, [104, 26], '#1f1612'),
    rect({ x: 118, y: 178, w: 244, h: 26, r: 13 }, p.accent),
    path('M132 300h216l-3 30H135z', p.accent, 'opacity=".85"'),
  ].join('')
}

export function brush(p: Paint): string {
  return `<g transform="rotate(32 240 240)">${[
    rect({ x: 212, y: 60, w: 56, h: 214, r: 26 }, p.main),
    rect({ x: 220, y: 72, w: 14, h: 190, r: 7 }, p.light, 'opacity=".6"'),
    circle(240, 88, 8, p.deep),
    line('M240 84q-40-40-6-62', p.accent, 5),
    rect({ x: 198, y: 262, w: 84, h: 36, r: 8 }, '#b4b8bb'),
    path('M200 298h80l14 112q-54 14-108 0z', p.accent),
    [0, 1, 2, 3, 4, 5]
      .map((i) => line(`M${208 + i * 13} 302l${-8 + i * 4} 106`, p.accentShade, 2.5))
      .join(''),
  ].join('')}</g>`
}

export function canister(p: Paint): string {
  return [
    shadow(240, 416, 112),
    rect({ x: 158, y: 96, w: 164, h: 34, r: 14 }, p.accent),
    circle(240, 92, 16, p.accentShade),
    rect({ x: 146, y: 126, w: 188, h: 284, r: 22 }, p.main),
    rect({ x: 160, y: 136, w: 26, h: 262, r: 13 }, '#ffffff', 'opacity=".32"'),
    rect({ x: 294, y: 128, w: 40, h: 280, r: 18 }, p.shade, 'opacity=".6"'),
    rect({ x: 146, y: 210, w: 188, h: 118 }, paper),
    rect({ x: 146, y: 204, w: 188, h: 7 }, p.accent),
    rect({ x: 146, y: 327, w: 188, h: 7 }, p.accent),
    p.pattern % 2 === 0
      ? bean(222, 268, -25, 2.2) + bean(264, 274, 30, 1.6)
      : path('M240 226q34 44 0 82-34-38 0-82z', p.accentShade) + circle(240, 282, 10, paper),
  ].join('')
}

export function bottle(p: Paint): string {
  return [
    shadow(240, 418, 96),
    rect({ x: 210, y: 58, w: 60, h: 46, r: 8 }, p.accent),
    [0, 1, 2, 3].map((i) => line(`M${221 + i * 13} 64v34`, p.accentShade, 3)).join(''),
    path('M214 104h52v26q60 18 60 84v180q0 20-20 20H174q-20 0-20-20V214q0-66 60-84z', p.main),
    path('M214 104h14v30q-44 20-44 84v196h-10q-20 0-20-20V214q0-66 60-84z', '#ffffff', 'opacity=".3"'),
    rect({ x: 154, y: 232, w: 172, h: 126 }, paper),
    path('M240 248q38 52 0 88-38-36 0-88z', p.main),
    path('M240 284q16 24 0 40-16-16 0-40z', paper),
  ].join('')
}

export function scale(p: Paint): string {
  const isTray = p.main === '#a8713f'
  const grain = [0, 1, 2]
    .map((i) => line(`M128 ${286 + i * 22}q112-16 224 4`, p.shade, 3, 'opacity=".5"'))
    .join('')
  const display =
    rect({ x: 176, y: 352, w: 128, h: 36, r: 8 }, '#171311') +
    `<text x="240" y="378" font-family="ui-monospace,monospace" font-size="24" text-anchor="middle" fill="${p.accent}">18,0 g</text>`
  return [
    shadow(240, 414, 160),
    path('M120 244h240l36 92H84z', p.light),
    isTray ? grain : path('M140 252h200l26 70H114z', p.main),
    path('M84 336h312v56q0 16-16 16H100q-16 0-16-16z', p.main),
    isTray ? '' : display,
    path('M196 196h88l-8 72q-36 12-72 0z', paper),
    line('M282 208q30 0 26 24t-32 18', paper, 10),
    ellipse(240, 196, [44, 8], '#5a3220'),
  ].join('')
}

export function cloth(p: Paint): string {
  const fold = (y: number, fill: string) =>
    rect({ x: 118, y, w: 244, h: 56, r: 26 }, fill) +
    line(`M140 ${y + 28}h200`, '#ffffff', 3, 'opacity=".35" stroke-dasharray="4 9"')
  const isMat = p.pattern % 2 === 0
  if (isMat) {
    return [
      shadow(240, 396, 160),
      path('M96 250h250l44 126H84z', p.main),
      path('M96 250h250l6 18H94z', p.light),
      [0, 1, 2, 3].map((i) => line(`M${112 - i * 3} ${290 + i * 24}h${254 + i * 8}`, p.shade, 5)).join(''),
      rect({ x: 180, y: 206, w: 120, h: 52, r: 12 }, p.accent),
      circle(240, 232, 14, p.accentShade),
    ].join('')
  }
  return [
    shadow(240, 404, 140),
    fold(338, p.shade),
    fold(284, p.main),
    fold(230, p.accent),
    fold(176, p.light),
    line('M330 190q50-10 44 34', p.accentShade, 6),
  ].join('')
}

export function thermometer(p: Paint): string {
  return [
    shadow(250, 414, 70),
    line('M240 220L272 404', '#b4b8bb', 9),
    circle(226, 150, 92, p.main),
    circle(226, 150, 76, paper),
    line('M176 112a62 62 0 0 1 44-24', '#7fa8b8', 12),
    line('M232 88a62 62 0 0 1 50 36', p.accent, 12),
    line('M226 150L262 112', '#2a1a12', 6),
    circle(226, 150, 9, '#2a1a12'),
    [0, 1, 2, 3, 4].map((i) => circle(182 + i * 22, 196 + (i % 2 ? 6 : 0), 3, '#8a7566')).join(''),
    path('M244 262h40l8 60h-20z', p.shade),
  ].join('')
}

export function basket(p: Paint): string {
  const holes = Array.from({ length: 33 }, (_, i) =>
    circle(160 + (i % 11) * 16, 322 + Math.floor(i / 11) * 17, 3, p.deep),
  ).join('')
  const isRing = p.pattern % 2 === 1
  if (isRing) {
    return [
      shadow(240, 372, 150),
      ellipse(240, 290, [146, 66], p.shade),
      ellipse(240, 272, [146, 66], p.main),
      ellipse(240, 272, [104, 44], p.accent),
      ellipse(240, 276, [92, 37], p.deep),
      line('M112 254q40-44 120-46', '#ffffff', 8, 'opacity=".6"'),
    ].join('')
  }
  return [
    shadow(240, 394, 122),
    path('M122 206h236l-34 172q-84 18-168 0z', p.main),
    path('M122 206h54l12 180q-20-2-32-8z', p.light, 'opacity=".7"'),
    holes,
    ellipse(240, 206, [126, 32], p.light),
    ellipse(240, 208, [108, 24], p.accent),
    line('M150 262q90 16 180 0', p.deep, 3, 'opacity=".5"'),
  ].join('')
}

export function gift(p: Paint): string {
  return [
    shadow(240, 410, 146),
    rect({ x: 114, y: 216, w: 252, h: 188, r: 8 }, p.main),
    rect({ x: 320, y: 216, w: 46, h: 188, r: 8 }, p.shade, 'opacity=".6"'),
    rect({ x: 100, y: 176, w: 280, h: 52, r: 8 }, p.light),
    rect({ x: 216, y: 176, w: 48, h: 228 }, p.accent),
    path('M240 176c-70 0-104-34-82-62s66 8 82 62z', p.accent),
    path('M240 176c70 0 104-34 82-62s-66 8-82 62z', p.accentShade),
    circle(240, 172, 18, p.accent),
    bean(152, 330, 25, 1.3),
    bean(316, 350, -25, 1.3),
  ].join('')
}
