/** Line icons of 24 units; decoration only, the text beside them carries the meaning. */

const shapes = {
  cart: 'M3 4h2l2.4 11h10.4L20 7H6.2M9 20h.01M17 20h.01',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-6 8-6s7 2 8 6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM21 21l-5-5',
  truck:
    'M2 6h12v10H2zM14 10h4l4 3v3h-8M6.5 19a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM17.5 19a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  leaf: 'M5 19C3 9 10 4 20 4c0 10-5 17-15 15zM5 19c3-5 6-8 10-10',
  fire: 'M12 3c1 4 5 6 5 11a5 5 0 0 1-10 0c0-2 1-3 2-4 0 2 1 3 2 3 1-3-1-6 1-10z',
  back: 'M4 12h13a4 4 0 0 1 0 8h-3M8 8l-4 4 4 4',
} as const

export function Icon({ name }: { readonly name: keyof typeof shapes }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path
        d={shapes[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.7"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
