/** Icons, drawn on a 16-pixel grid with one stroke width. They never carry meaning alone, so they are hidden from readers. */
const PATHS = {
  live: 'M1.5 8h2.7l2-5 3.4 10 2.1-5h2.8',
  profiles: 'M8 8.2a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8ZM2.6 14c.5-2.6 2.7-4 5.4-4s4.9 1.4 5.4 4',
  segments: 'M8 2.2a5.8 5.8 0 1 0 5.8 5.8H8ZM10.2 1.8a5.8 5.8 0 0 1 4 4h-4Z',
  campaigns: 'M2 3h12v10H2zM2 6h12M4.5 8.8h3v1.9h-3zM10 8.8h1.7M10 10.7h1.7',
  journeys:
    'M8 4.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3ZM8 4.500v3M3.500 11.500v-1.800c0-1.200.800-2.200 2-2.200h5c1.200 0 2 1 2 2.200v1.800M3.500 14.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3ZM12.500 14.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3Z',
  playbooks: 'M3 2.500h7.500a2 2 0 0 1 2 2v9H5a2 2 0 0 1-2-2ZM3 11.500a2 2 0 0 1 2-2h7.500M6 5.500h3.500',
  offers: 'M2 8.500V3h5.500L14 9.500 8.500 15 2 8.500ZM5 6h.01M7 10.500l3-3',
  decisions: 'M8 14.5V9.200M8 9.200 3.500 4.700M8 9.200l4.500-4.500M3.500 8V4.700h3.300M12.500 8V4.700H9.200',
  calendar: 'M2.500 4h11v9.500h-11zM2.500 7h11M5.500 2.300v3M10.500 2.300v3',
  templates: 'M3 2h10v12H3zM5.500 5h5M5.500 8h5M5.500 11h3',
  messages: 'M2 3h12v8H7L3.800 13.800V11H2zM5 6h6M5 8.300h4',
  policy: 'M8 1.8 13 4v4c0 3-2.1 5.3-5 6.2C5.1 13.3 3 11 3 8V4ZM5.6 8h4.8',
  recommendations:
    'M3.5 5.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12.5 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5 14.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5.400 4.300l5.300 2M6.500 11.400l4.500-3M3.800 5.500l.900 5',
  catalogue: 'M2 5 8 2l6 3v6l-6 3-6-3ZM2 5l6 3 6-3M8 8v6',
  rules:
    'M2.5 4.5h3M8.5 4.5h5M2.5 11.5h5M10.5 11.5h3M7 6a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM9 13a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  senders: 'M14.2 1.8 1.8 6.6l5 2.6 2.6 5ZM14.2 1.8 6.8 9.2',
  import: 'M8 2v7M5 6.5 8 9.5l3-3M2.5 11v2.5h11V11',
  quality:
    'M8 1.8 13 3.6v4c0 3.200-2 5.400-5 6.600-3-1.200-5-3.400-5-6.600v-4ZM5.600 7.800l1.700 1.700 3.100-3.400',
  settings:
    'M10.600 2.200a3.400 3.400 0 0 0-4 4.500L2.200 11.100l2.700 2.700 4.400-4.400a3.400 3.400 0 0 0 4.500-4l-2.100 2.100-2.100-.600-.600-2.100Z',
  install: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2v9.6L12.5 8Z',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM14 14l-3.4-3.4',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  copy: 'M5.5 5.5h7.5v8H5.5zM10.5 5.5v-3H3v8h2.5',
  external: 'M6.5 3H3v10h10V9.5M9.5 2.5h4v4M13.5 2.5 7.5 8.5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6',
  mail: 'M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5',
  sms: 'M2 3h12v8H7.5L4 13.8V11H2z',
  bell: 'M4 11.5V7a4 4 0 0 1 8 0v4.5l1 .8H3zM6.7 14h2.6',
  cart: 'M1.5 2.5h2l1.7 8h7l1.5-5.8H4M6 13.5h.01M11.5 13.5h.01',
  bag: 'M3 5h10l.7 9H2.3zM5.5 5a2.5 2.5 0 0 1 5 0',
  enter: 'M2 8h8M7 4.5 10.5 8 7 11.5M13.5 2.5v11',
  exit: 'M9.5 2.5H3v11h6.5M7 8h7M11 5l3 3-3 3',
  stop: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM3.8 12.2l8.4-8.4',
  flag: 'M3.5 14V2.5h8L10 5.5l1.5 3h-8',
  up: 'M8 13V3.5M4 7l4-4 4 4',
  down: 'M8 3v9.5M4 9l4 4 4-4',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  back: 'M10 3.5 5.5 8l4.5 4.5',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.3v1.4M8 13.3v1.4M1.3 8h1.4M13.3 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M12.7 3.3l-1 1M4.3 11.7l-1 1',
  moon: 'M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1Z',
  auto: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 2v12M10 3v10M12 4.5v7',
  warning: 'M8 2.2 14.5 13.5h-13ZM8 6.5v3.2M8 11.6v.1',
  mend: 'M2.5 13.5 9 7M11 2v3M9.5 3.5h3M13 7v2.4M11.8 8.2h2.4M6 2.8v2M5 3.8h2',
  plus: 'M8 3v10M3 8h10',
  undo: 'M6 3 2.500 6.500 6 10M2.500 6.500h7a4 4 0 0 1 0 8H7',
  redo: 'M10 3l3.500 3.500L10 10M13.500 6.500h-7a4 4 0 0 0 0 8H9',
  loop: 'M12.500 6A5 5 0 1 0 13 8.500M13 2.500V6H9.500',
  gift: 'M2.500 6.500h11v3h-11zM3.500 9.500v4h9v-4M8 6.500v7M8 6.500C6 6.500 4.500 5.500 5 4s2.500-1 3 2.500C8.500 3 10.500 2.500 11 4s-1 2.500-3 2.500',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
