import { parseArgs } from 'node:util'
import type { HistoryTarget } from '../history/option.ts'

export type PushOptions = HistoryTarget & {
  /** A folder that `cli/export.ts` has written; null: files. */
  readonly lake: string | null
  /** Sessions, and baskets besides; null: the lake. */
  readonly train: string | null
  readonly baskets: string | null
  readonly catalogue: string | null
  readonly untuned: boolean
  /** Builds and says what would be sent. */
  readonly dry: boolean
}

export const USAGE = `npm run recs:push -- --lake FOLDER       a model from an exported lake (cli/export.ts), in force on a Worker
npm run recs:push -- --train FILE        from session_id,item_id,ts in seconds; plain or .gz

  --baskets FILE    with --train: the same columns, a basket a session
  --catalogue FILE  item_id, title, and what there is of category (a|b|c), brand, price
  --untuned         with --train: the usual settings instead of those that suit the file
  --dry             builds, and sends nothing
  --state DIR       the instance that runs on this directory (.vitrina/demo)
  --attach URL      a deployed Worker; its admin key in VITRINA_ADMIN_KEY

Shards that the Worker has already are not sent again. A pushed model stays until the next one, or for eight days.`

/** Null when the person asks for help. @throws with a sentence when something is not known. */
export function pushOptions(args: readonly string[]): PushOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      lake: { type: 'string' },
      train: { type: 'string' },
      baskets: { type: 'string' },
      catalogue: { type: 'string' },
      untuned: { type: 'boolean', default: false },
      dry: { type: 'boolean', default: false },
      state: { type: 'string', default: '.vitrina/demo' },
      attach: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  const { lake = null, train = null, baskets = null, catalogue = null, attach, state } = values
  if ((lake === null) === (train === null)) throw new Error(`say --lake FOLDER or --train FILE\n\n${USAGE}`)
  if (baskets !== null && train === null)
    throw new Error('--baskets goes with --train; a lake has its own orders')
  const target = { attach: attach?.replace(/\/+$/, '') ?? null, stateDir: state }
  return { ...target, lake, train, baskets, catalogue, untuned: values.untuned, dry: values.dry }
}
