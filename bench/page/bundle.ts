/** The scripts of a peer as a shop would serve them: one minified file, parts that it may want later apart. */
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Metafile } from 'esbuild'
import { ROOT } from '../../cli/instance/root.ts'

export type Bundle = {
  /** Files that the page needs before the script can run, its entry first. */
  readonly eager: readonly string[]
  /** Every file by name. */
  readonly files: ReadonlyMap<string, Buffer>
  /** With more than one file it has to be a module. */
  readonly isModule: boolean
}

export type Weight = { readonly raw: number; readonly gzip: number; readonly brotli: number }

export async function bundleOf(name: string): Promise<Bundle> {
  const parts = await built(name, true)
  if (parts.files.size === 1) return { ...(await built(name, false)), isModule: false }
  return { ...parts, isModule: true }
}

async function built(name: string, splitting: boolean): Promise<Omit<Bundle, 'isModule'>> {
  const outdir = join(ROOT, 'bench/page/built')
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [`bench/page/peer/${name}.js`],
    outdir,
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    splitting,
    format: splitting ? 'esm' : 'iife',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
  })
  const files = new Map(
    outputFiles.map(({ path, contents }) => [path.slice(outdir.length + 1), Buffer.from(contents)]),
  )
  return { files, eager: eagerOf(metafile, `${name}.js`) }
}

/** The entry and what it imports at once, without what it imports when asked. */
function eagerOf({ outputs }: Metafile, entry: string): string[] {
  const paths = new Map(Object.keys(outputs).map((path) => [path.split('/').at(-1)!, path]))
  const found = [entry]
  for (const name of found) {
    for (const { path, kind } of outputs[paths.get(name)!]!.imports) {
      const next = path.split('/').at(-1)!
      if (kind === 'import-statement' && paths.has(next) && !found.includes(next)) found.push(next)
    }
  }
  return found
}

/** The sum of files as they are sent, each packed by itself. */
export function weightOf(files: readonly Buffer[]): Weight {
  const sum = (size: (bytes: Buffer) => number) => files.reduce((total, bytes) => total + size(bytes), 0)
  return {
    raw: sum((bytes) => bytes.length),
    gzip: sum((bytes) => gzipSync(bytes, { level: 9 }).length),
    brotli: sum((bytes) => brotli(bytes).length),
  }
}

export function brotli(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
}
