import { parseArgs } from 'node:util'
import type { ImportKind } from '../../core/base/import-field.ts'

export type ImportOptions = {
  file: string
  /** Where the instance is; no slash at the end. */
  url: string
  adminKey: string
  kind: ImportKind | null
  /** Column by its place → field; null takes the columns for what their names say. */
  mapping: (string | null)[] | null
  /** Only shows what would become of the file. */
  preview: boolean
}

export const USAGE = `npm run import -- FILE   people or orders from a CSV file

  --preview        only show what would become of it
  --kind KIND      people or orders; guessed from the columns when left out
  --columns LIST   what each column is taken for, by commas: order_id,at,,value (empty: left out)
  --url URL        the instance (http://127.0.0.1:8787)
  --key KEY        its admin key; VITRINA_ADMIN_KEY when left out

The same file twice counts once, and an import that was cut off goes on where it stood.`

/** The options of a command line; null when the person asks for help. */
export function importOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ImportOptions | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      preview: { type: 'boolean', default: false },
      kind: { type: 'string' },
      columns: { type: 'string' },
      url: { type: 'string', default: 'http://127.0.0.1:8787' },
      key: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  const [file, extra] = positionals
  if (file === undefined || extra !== undefined) throw new Error(`name one file\n\n${USAGE}`)
  const kind = values.kind ?? null
  if (kind !== null && kind !== 'people' && kind !== 'orders')
    throw new Error(`--kind must be people or orders\n\n${USAGE}`)
  if (values.columns !== undefined && kind === null) throw new Error('--columns needs --kind')
  const adminKey = values.key ?? env['VITRINA_ADMIN_KEY'] ?? ''
  if (adminKey === '') throw new Error('give the admin key: --key, or VITRINA_ADMIN_KEY')
  return {
    file,
    url: values.url.replace(/\/+$/, ''),
    adminKey,
    kind,
    mapping: values.columns?.split(',').map((field) => field.trim() || null) ?? null,
    preview: values.preview,
  }
}
