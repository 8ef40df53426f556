/** The shop's own pictures: its mark and the large drawing of the home page. */

import { bean, circle, ellipse, line, path, rect, shadow, steam } from './shape.ts'

const mark =
  '<circle cx="32" cy="32" r="30" fill="#9c3f1e"/><ellipse cx="32" cy="32" rx="13" ry="19" transform="rotate(28 32 32)" fill="#fbf4e6"/><path d="M24 47C36 42 26 24 41 17" fill="none" stroke="#9c3f1e" stroke-width="4" stroke-linecap="round"/>'

export function favicon(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${mark}</svg>`
}

function sky(): string {
  return [
    '<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f3c48f"/><stop offset=".6" stop-color="#f7dfc0"/><stop offset="1" stop-color="#fbeedb"/></linearGradient></defs>',
    rect({ x: 0, y: 0, w: 720, h: 560 }, '#5a2f1f'),
    path('M96 444V306a264 264 0 0 1 528 0v138z', 'url(#s)'),
    circle(448, 196, 62, '#e0762f'),
  ].join('')
}

function hills(): string {
  return [
    '<clipPath id="w"><path d="M96 444V306a264 264 0 0 1 528 0v138z"/></clipPath><g clip-path="url(#w)">',
    path('M40 330C140 230 230 290 320 250S520 190 700 300V460H40Z', '#c8795a'),
    path('M40 380C160 290 260 350 380 310S580 290 700 350V460H40Z', '#8a4b34'),
    path('M40 420C180 350 300 400 430 366S620 356 700 392V460H40Z', '#5f3324'),
    '</g>',
  ].join('')
}

function table(): string {
  return rect({ x: 0, y: 436, w: 720, h: 124 }, '#3b2116') + rect({ x: 0, y: 436, w: 720, h: 10 }, '#7a4a33')
}

function bagOnTable(): string {
  return [
    path('M118 196H276L280 224C290 306 290 392 284 470Q196 484 112 470C104 392 104 306 114 224Z', '#2f6b4f'),
    path('M110 262h175q4 60 2 112H107q-2-56 3-112z', '#f0c24b'),
    circle(197, 318, 34, '#1d4130'),
    path('M110 374q50-40 90-14t87-8v22z', '#1d4130'),
    path('M107 374h181q0 50-3 84H110q-4-40-3-84z', '#fbf4e6'),
    '<text x="197" y="414" font-family="Georgia,\'Liberation Serif\',serif" font-size="27" font-weight="700" text-anchor="middle" fill="#2a1a12">Pražeň</text>',
    '<text x="197" y="438" font-family="system-ui,\'Liberation Sans\',sans-serif" font-size="11" letter-spacing="3" text-anchor="middle" fill="#6b5344">RANNÍ SMĚNA</text>',
    rect({ x: 110, y: 182, w: 174, h: 17, r: 5 }, '#1d4130'),
    path('M118 200h28c-10 80-12 190-4 274-12-1-22-2-30-4-8-78-8-164 2-246z', '#ffffff', 'opacity=".14"'),
  ].join('')
}

function cupOnTable(): string {
  return [
    shadow(470, 506, 150),
    ellipse(470, 492, [146, 19], '#d9c4a4'),
    ellipse(470, 486, [146, 18], '#fbf4e6'),
    line('M560 384q66-8 58 46t-80 46', '#fbf4e6', 18),
    path('M360 350h214q4 98-60 132-44 10-92 0-66-34-62-132z', '#fbf4e6'),
    path('M528 350h46q4 98-60 132l-22 3q40-52 36-135z', '#d9c4a4', 'opacity=".7"'),
    ellipse(467, 350, [107, 20], '#d9c4a4'),
    ellipse(467, 353, [94, 15], '#6b3a22'),
    path('M467 344c-34-8-46 8-26 16s52 5 58 0 2-23-32-16z', '#f3dfc2'),
    steam(467, 322, '#fff6e8'),
  ].join('')
}

export function hero(): string {
  const beans = [
    bean(306, 500, 20, 1.2),
    bean(334, 516, -30),
    bean(640, 508, 35, 1.1),
    bean(612, 524, -10),
    bean(74, 506, 15, 1.1),
    bean(300, 528, 70),
  ]
  const label = 'viewBox="0 0 720 560" width="720" height="560" preserveAspectRatio="xMidYMid slice"'
  return `<svg xmlns="http://www.w3.org/2000/svg" ${label}>${sky()}${hills()}${table()}${shadow(198, 480, 110)}${bagOnTable()}${cupOnTable()}${beans.join('')}</svg>`
}

/** The drawing beside the story of the roastery: a drum roaster and its cooling tray. */
export function roastery(): string {
  const tray = Array.from({ length: 34 }, (_, i) =>
    bean(392 + (i % 12) * 22 + (Math.floor(i / 12) % 2) * 9, 372 + Math.floor(i / 12) * 15, i * 41, 0.9),
  ).join('')
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 520" width="720" height="520" preserveAspectRatio="xMidYMid slice">',
    rect({ x: 0, y: 0, w: 720, h: 520 }, '#234236'),
    [0, 1, 2, 3, 4, 5, 6, 7].map((i) => rect({ x: i * 96 - 20, y: 0, w: 2, h: 440 }, '#2f5646')).join(''),
    rect({ x: 0, y: 440, w: 720, h: 80 }, '#1a3027'),
    shadow(360, 462, 300),
    path('M196 74h120l-34 84h-52z', '#e0a030'),
    rect({ x: 186, y: 62, w: 140, h: 16, r: 8 }, '#b57a1c'),
    rect({ x: 128, y: 152, w: 260, h: 204, r: 28 }, '#c14d2b'),
    circle(258, 254, 92, '#3b2116'),
    circle(258, 254, 76, '#5f3324'),
    circle(258, 254, 30, '#f0c24b'),
    bean(250, 248, 20),
    bean(266, 262, -30),
    rect({ x: 150, y: 352, w: 40, h: 98, r: 6 }, '#3b2116'),
    rect({ x: 322, y: 352, w: 40, h: 98, r: 6 }, '#3b2116'),
    line('M120 220H70V40', '#8fa79a', 26),
    path('M372 352h300l-24 52H396z', '#d9c4a4'),
    ellipse(522, 356, [154, 20], '#3b2116'),
    `<g transform="translate(-4 -26)">${tray}</g>`,
    rect({ x: 500, y: 402, w: 44, h: 48 }, '#8a7566'),
    line('M522 356V250', '#b4b8bb', 8),
    line('M522 300L430 344M522 300l92 44', '#b4b8bb', 6),
    circle(330, 190, 15, '#fbf4e6'),
    line('M330 190l6-9', '#c14d2b', 3),
    '</svg>',
  ].join('')
}
