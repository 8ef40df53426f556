import type { Paint } from '../../cli/terminal/paint.ts'
import { padEnd } from '../../cli/terminal/width.ts'

export type Addresses = { shop: string; login: string; inbox: string }

export const KEYS = [
  ['f', 'skip an hour'],
  ['d', 'skip a day'],
  ['s', 'shoppers on or off'],
  ['l', 'new login link'],
  ['o', 'open in the browser'],
  ['q', 'quit'],
] as const

/** What a started demo says about itself. */
export function sign({ shop, login, inbox }: Addresses, hasKeys: boolean, paint: Paint): string {
  const rows = [
    ['Shop', shop, 'be a visitor'],
    ['Inbox', inbox, 'every e-mail and SMS'],
    ['Console', login, 'the link works once'],
  ] as const
  const width = Math.max(shop.length, inbox.length)
  const lines = rows.map(
    ([name, url, note]) =>
      `  ${paint('bold', padEnd(name, 9))}${paint('cyan', padEnd(url, width))}  ${paint('dim', note)}`,
  )
  const keys = KEYS.map(([key, what]) => `${paint(['bold', 'inverse'], ` ${key} `)} ${paint('dim', what)}`)
  return [
    '',
    ...lines,
    '',
    hasKeys
      ? `  ${keys.slice(0, 3).join('   ')}\n  ${keys.slice(3).join('   ')}`
      : paint('dim', '  Ctrl-C ends it.'),
    '',
  ].join('\n')
}
