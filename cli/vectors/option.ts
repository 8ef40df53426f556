import { parseArgs } from 'node:util'

export const PLACES = ['source', 'bundle', 'workerd'] as const
export type Place = (typeof PLACES)[number]

export type VectorOptions = { readonly file: string; readonly from: readonly Place[] }

export const DEFAULT_FILE = '../shared/vectors/growthbook/cases.json'

export const USAGE = `npm run vectors -- growthbook FILE   cases of GrowthBook's SDKs against ours

FILE has the form of ${DEFAULT_FILE}, which is the default.

  --from PLACE   source, bundle (dist/growthbook.js) or workerd; may be given several times
                 (source and bundle)`

/** The options of a command line; null when the person asks for help. */
export function vectorOptions(args: readonly string[]): VectorOptions | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      from: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  const [kind, file = DEFAULT_FILE, extra] = positionals
  if (kind !== 'growthbook') throw new Error(`say which vectors: growthbook\n\n${USAGE}`)
  if (extra !== undefined) throw new Error(`name one file\n\n${USAGE}`)
  const from = values.from.flatMap((list) => list.split(','))
  const stranger = from.find((place) => !isPlace(place))
  if (stranger !== undefined) throw new Error(`--from ${stranger}: it is one of ${PLACES.join(', ')}`)
  return { file, from: from.length > 0 ? from.filter(isPlace) : ['source', 'bundle'] }
}

function isPlace(text: string): text is Place {
  return (PLACES as readonly string[]).includes(text)
}
