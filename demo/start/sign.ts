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
    ['Shop', 'be a visitor', shop],
    ['Console', 'the link works once', login],
    ['Inbox', 'every e-mail and SMS', inbox],
  ] as const
  const lines = rows.map(([name, note, url]) => {
    return `  ${paint('bold', padEnd(name, 9))}${paint('dim', padEnd(note, 22))}${paint('cyan', url)}`
  })
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
