import { parseArgs } from 'node:util'

export type ReplayOptions = {
  kind: 'clicks' | 'orders'
  file: string
  stateDir: string
  port: number
  limit: number | null
  fresh: boolean
  keep: boolean
  killAt: number | null
  attach: string | null
  siteKey: string
}

export const USAGE = `npm run replay -- clicks FILE   sessions of visitors: session_id, item_id, ts (seconds)
npm run replay -- orders FILE   order lines of a shop: InvoiceNo, StockCode, Description, Quantity,
                                InvoiceDate, UnitPrice, CustomerID

FILE may be gzipped. Each runs in an instance of its own, whose clock follows the recorded times.

  --limit N     only the first N sessions or invoices of the file
  --fresh       forget what an earlier replay left
  --keep        leave the instance running, and print a login link of its console
  --kill-at N   end the instance by kill -9 after N acknowledged batches, start it again, go on
  --state DIR   where the instance is kept (.vitrina/replay-clicks, .vitrina/replay-orders)
  --port N      port of the instance (8797)
  --attach URL  send to an instance that runs already; keys in VITRINA_SERVER_KEY and
                VITRINA_ADMIN_KEY, or in the secrets of --state
  --site-key K  public key of the instance (pk_replay)`

/** The options of a command line; null when the person asks for help. */
export function replayOptions(args: readonly string[]): ReplayOptions | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      limit: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      'kill-at': { type: 'string' },
      state: { type: 'string' },
      port: { type: 'string', default: '8797' },
      attach: { type: 'string' },
      'site-key': { type: 'string', default: 'pk_replay' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  const [kind, file, extra] = positionals
  if (kind !== 'clicks' && kind !== 'orders')
    throw new Error(`say what the file holds: clicks or orders\n\n${USAGE}`)
  if (file === undefined || extra !== undefined) throw new Error(`name one file\n\n${USAGE}`)
  return {
    kind,
    file,
    stateDir: values.state ?? `.vitrina/replay-${kind}`,
    port: whole('--port', values.port) ?? 8797,
    limit: whole('--limit', values.limit),
    fresh: values.fresh,
    keep: values.keep,
    killAt: whole('--kill-at', values['kill-at']),
    attach: values.attach?.replace(/\/+$/, '') ?? null,
    siteKey: values['site-key'],
  }
}

function whole(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} must be a whole number above 0`)
  return value
}
