/** The console as the build makes it, but in memory and from the sources of this moment. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const CONSOLE = fileURLToPath(new URL('../../console/', import.meta.url))

export type ConsoleFiles = {
  /** By file name: console.js and what it loads later. */
  readonly scripts: ReadonlyMap<string, string>
  readonly style: string
  readonly page: string
}

let bundled: Promise<ConsoleFiles> | null = null

/** Once for all files of a worker. */
export function bundleConsole(): Promise<ConsoleFiles> {
  bundled ??= bundle()
  return bundled
}

async function bundle(): Promise<ConsoleFiles> {
  const built = await build({
    entryPoints: { console: `${CONSOLE}main.tsx` },
    bundle: true,
    splitting: true,
    chunkNames: '[name]-[hash]',
    outdir: '/',
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    logLevel: 'silent',
  })
  const sheets = readdirSync(CONSOLE)
    .filter((name) => name.endsWith('.css'))
    .sort()
  return {
    scripts: new Map(built.outputFiles.map((file) => [basename(file.path), file.text])),
    style: sheets.map((name) => readFileSync(CONSOLE + name, 'utf8')).join('\n'),
    page: readFileSync(`${CONSOLE}index.html`, 'utf8'),
  }
}
