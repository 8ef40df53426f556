/** Drippers, carafes, presses and kettles. */

import type { Paint } from './colour.ts'
import { circle, ellipse, line, path, rect, shadow, steam } from './shape.ts'

const coffee = '#5a3220'

export function dripper(p: Paint): string {
  const isFlat = p.pattern % 3 === 1
  const cone = isFlat ? 'M152 120h176l-34 108H186z' : 'M146 116h188L258 238h-36z'
  const ribs = isFlat ? [-40, 0, 40] : [-52, -26, 0, 26, 52]
  return [
    shadow(240, 414, 104),
    path('M172 250h136l16 30q26 66 10 130-94 14-188 0-16-64 10-130z', '#dce9ea', 'opacity=".9"'),
    path('M146 336q94-18 188 0 6 40 0 74-94 14-188 0-6-34 0-74z', coffee),
    ellipse(240, 336, [94, 10], '#7a4a2e'),
    line('M176 270q-16 40-18 118', '#ffffff', 7, 'opacity=".6"'),
    line('M326 290q44 0 40 46t-38 46', '#dce9ea', 12),
    line('M240 252v70', coffee, 4),
    path(cone, p.main),
    ribs.map((dx) => line(`M${240 + dx} 128L${240 + dx * 0.22} 226`, p.shade, 4, 'opacity=".6"')).join(''),
    path(isFlat ? 'M152 120h60l-10 108h-16z' : 'M146 116h56l30 122h-10z', '#ffffff', 'opacity=".28"'),
    line('M330 142q52 2 46 40t-66 22', p.main, 14),
    rect({ x: 168, y: 232, w: 144, h: 18, r: 9 }, p.accent),
    ellipse(240, 118, [94, 13], p.shade),
    ellipse(240, 119, [80, 9], coffee),
    steam(240, 98),
  ].join('')
}

export function carafe(p: Paint): string {
  const isHourglass = p.pattern % 2 === 0
  const glass = isHourglass
    ? 'M164 74h152l-52 128q0 16 12 30 74 66 52 172-88 18-176 0-22-106 52-172 12-14 12-30z'
    : 'M190 110h100v48q64 60 56 246-106 18-212 0-8-186 56-246z'
  return [
    shadow(240, 414, 112),
    path(glass, p.main, 'opacity=".85"'),
    path('M152 330q88-16 176 0 6 40 0 74-88 18-176 0-6-34 0-74z', coffee),
    ellipse(240, 330, [88, 9], '#7a4a2e'),
    isHourglass
      ? path('M176 78h128l-56 116h-16z', '#f6ecd8') +
        path('M186 100h108l-46 92h-16z', coffee, 'opacity=".85"')
      : rect({ x: 184, y: 96, w: 112, h: 18, r: 9 }, p.accent),
    line(isHourglass ? 'M176 280q-20 40-14 106' : 'M178 200q-26 60-24 180', '#ffffff', 8, 'opacity=".65"'),
    isHourglass
      ? path('M204 176h72l-10 26 10 34h-72l10-34z', p.accent) +
        line('M240 204h-50', '#3a2418', 4) +
        circle(184, 204, 8, '#3a2418')
      : line('M326 190q60 10 54 80t-48 60', p.main, 14),
  ].join('')
}

export function press(p: Paint): string {
  return [
    shadow(240, 418, 88),
    rect({ x: 186, y: 60, w: 108, h: 18, r: 9 }, p.accent),
    rect({ x: 202, y: 76, w: 76, h: 128, r: 6 }, p.light),
    rect({ x: 210, y: 80, w: 12, h: 118, r: 6 }, '#ffffff', 'opacity=".5"'),
    rect({ x: 160, y: 186, w: 160, h: 20, r: 10 }, p.shade),
    rect({ x: 190, y: 204, w: 100, h: 142, r: 6 }, p.main, 'opacity=".82"'),
    rect({ x: 196, y: 268, w: 88, h: 74 }, coffee),
    [0, 1, 2, 3].map((i) => line(`M270 ${224 + i * 26}h14`, '#ffffff', 3, 'opacity=".8"')).join(''),
    rect({ x: 178, y: 342, w: 124, h: 24, r: 8 }, p.shade),
    path('M166 372h148l-14 42q-60 8-120 0z', '#fbf6ec'),
    line('M312 382q30 0 22 18t-32 10', '#fbf6ec', 9),
    line('M240 366v8', coffee, 5),
  ].join('')
}

export function plunger(p: Paint): string {
  return [
    shadow(240, 416, 110),
    line('M240 66v50', '#8f9498', 8),
    circle(240, 60, 17, p.accent),
    path('M148 140q92-62 184 0z', p.main),
    rect({ x: 140, y: 136, w: 200, h: 16, r: 8 }, p.shade),
    rect({ x: 154, y: 152, w: 172, h: 244, r: 10 }, '#dce9ea', 'opacity=".92"'),
    rect({ x: 160, y: 214, w: 160, h: 178, r: 8 }, coffee),
    rect({ x: 160, y: 206, w: 160, h: 14, r: 4 }, '#8a5a3a'),
    line('M176 168v200', '#ffffff', 9, 'opacity=".45"'),
    rect({ x: 148, y: 178, w: 184, h: 14, r: 6 }, p.main),
    rect({ x: 148, y: 318, w: 184, h: 14, r: 6 }, p.main),
    path('M148 392h184l10 22H138z', p.main),
    line('M336 184h34q16 0 16 18v96q0 20-18 22h-32', p.accent, 15),
    path('M154 152l-20-14 20-6z', '#dce9ea'),
  ].join('')
}

export function kettle(p: Paint): string {
  const isPot = p.pattern % 5 === 4
  if (isPot) {
    return [
      shadow(214, 410, 90),
      steam(208, 176),
      path('M152 202h116l-10 44q46 62 30 154-78 16-156 0-16-92 30-154z', p.main),
      path('M152 202h36q-10 60-30 90-14 50-8 108l-18-0q-16-92 30-154z', p.light, 'opacity=".55"'),
      ellipse(210, 202, [58, 10], p.deep),
      line('M268 224L418 168', p.accent, 15),
      line('M140 320q74 14 148 0', p.shade, 4),
    ].join('')
  }
  return [
    shadow(260, 412, 120),
    line('M196 344C120 344 150 214 84 196', p.shade, 17),
    line('M196 338C132 338 156 208 86 192', p.light, 5),
    path('M186 196h148l34 190q-108 20-216 0z', p.main),
    path('M186 196h40l-24 198q-30-3-50-8z', p.light, 'opacity=".7"'),
    path('M300 196h34l34 190q-20 6-44 8z', p.shade, 'opacity=".8"'),
    path('M182 196q78-44 156 0z', p.shade),
    circle(260, 160, 13, p.accent),
    line('M330 196h44q32 0 30 36l-10 96', p.accent, 17),
    rect({ x: 142, y: 386, w: 236, h: 24, r: 12 }, p.deep),
    p.pattern % 2 === 0 ? rect({ x: 232, y: 392, w: 56, h: 12, r: 4 }, p.accent) : '',
  ].join('')
}

export function coldBrew(p: Paint): string {
  return [
    shadow(240, 418, 84),
    rect({ x: 204, y: 62, w: 72, h: 38, r: 10 }, p.accent),
    path('M208 100h64v34q44 22 44 74v190q-76 18-152 0V208q0-52 44-74z', p.main, 'opacity=".85"'),
    path('M170 220q70-14 140 0v174q-70 16-140 0z', coffee),
    rect({ x: 214, y: 140, w: 52, h: 220, r: 10 }, '#c9ccd0', 'opacity=".55"'),
    [0, 1, 2, 3, 4, 5].map((i) => line(`M222 ${170 + i * 32}h36`, '#8f9498', 3, 'opacity=".7"')).join(''),
    line('M184 208v170', '#ffffff', 8, 'opacity=".5"'),
    rect({ x: 286, y: 300, w: 20, h: 20, r: 4 }, '#ffffff', 'opacity=".35" transform="rotate(14 296 310)"'),
  ].join('')
}

export function siphon(p: Paint): string {
  return [
    shadow(240, 418, 120),
    rect({ x: 130, y: 400, w: 220, h: 16, r: 8 }, p.accentShade),
    line('M338 400V96h-50', p.accent, 12),
    path('M178 76h124q10 90-40 112v40h-44v-40q-50-22-40-112z', p.main, 'opacity=".9"'),
    path('M180 116h120q2 60-38 72h-44q-40-12-38-72z', coffee),
    circle(240, 292, 68, p.main),
    path('M174 306q66-16 132 0a68 68 0 0 1-132 0z', '#8fb3c4'),
    line('M194 268q10-24 30-34', '#ffffff', 8, 'opacity=".7"'),
    rect({ x: 214, y: 216, w: 52, h: 16, r: 6 }, p.accent),
    path('M240 366q16 12 0 34-16-22 0-34z', '#e0762f'),
    rect({ x: 218, y: 390, w: 44, h: 14, r: 5 }, '#8f9498'),
  ].join('')
}

export function filters(p: Paint): string {
  const isTube = p.pattern % 3 === 0
  const sheet = (dx: number, dy: number, fill: string) =>
    path(`M${124 + dx} ${132 + dy}h196l-74 186h-48z`, fill, `stroke="${p.shade}" stroke-width="2"`)
  const pack = isTube
    ? rect({ x: 256, y: 220, w: 120, h: 186, r: 16 }, p.accent) +
      rect({ x: 256, y: 282, w: 120, h: 66 }, '#fbf6ec')
    : path('M236 250h150v156H236z', p.accent) +
      path('M236 250l18-20h150l-18 20z', p.accentShade) +
      path('M386 250l18-20v150l-18 26z', p.accentShade) +
      circle(311, 328, 42, '#fbf6ec')
  return [
    shadow(250, 412, 150),
    sheet(-8, 0, p.shade),
    sheet(-2, 8, p.main),
    sheet(6, 16, p.light),
    line('M212 150l-8 160', p.shade, 2.5),
    pack,
    path(isTube ? 'M296 300h40l-16 36h-8z' : 'M285 308h52l-20 44h-12z', p.accentShade),
  ].join('')
}
