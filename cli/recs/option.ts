import { parseArgs } from 'node:util'

export type RecsOptions = {
  readonly train: string
  readonly test: string
  /** Where the lists go, one JSON text a line. */
  readonly out: string
  /** Goes on learning from the test's views, each after it was asked about. */
  readonly learn: boolean
  /** A file that names which places of a session are asked; all of them without it. */
  readonly positions: string | null
  /** Baskets instead of sessions. */
  readonly together: boolean
  /** Products by id, for baskets. */
  readonly catalogue: string | null
  /** Takes the usual settings instead of trying what suits the training file. */
  readonly untuned: boolean
}

export const USAGE = `npm run recs:eval -- --train FILE --test FILE --out FILE   lists for a test file, from a model of a training file

  --train FILE      session_id,item_id,ts in seconds; plain or .gz
  --test FILE       the same columns
  --out FILE        one line for each place after the first of a test session:
                    {"s": session, "p": place, "r": [20 items], "us": microseconds}
  --learn           learn from each view of the test once it was asked about
  --positions FILE  session_id,pos: ask only there
  --untuned         the usual settings; without it they are chosen on the last tenth of the training file
  --together        sessions are baskets; a line for each product of a basket, 10 items that go with it:
                    {"s": basket, "p": place, "q": product, "r": [10 items], "us": microseconds}
  --catalogue FILE  with --together: item_id, description or title, and what there is of price, brand, category

The model is made, cut into shards and asked by the code that serves shops. Nothing of the test file is read
before the model stands.`

/** The options of a command line; null when the person asks for help. */
export function recsOptions(args: readonly string[]): RecsOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      out: { type: 'string' },
      positions: { type: 'string' },
      catalogue: { type: 'string' },
      learn: { type: 'boolean', default: false },
      together: { type: 'boolean', default: false },
      untuned: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  const { train, test, out, learn, together } = values
  if (train === undefined || test === undefined || out === undefined)
    throw new Error(`name --train, --test and --out\n\n${USAGE}`)
  if (values.catalogue !== undefined && !together) throw new Error('--catalogue needs --together')
  if (learn && together) throw new Error('--learn is for sessions, not for --together')
  if (values.positions !== undefined && together) throw new Error('--positions is for sessions')
  return {
    train,
    test,
    out,
    learn,
    together,
    positions: values.positions ?? null,
    catalogue: values.catalogue ?? null,
    untuned: values.untuned,
  }
}
