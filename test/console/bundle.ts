/** The console as the build makes it, but in memory and from the sources of this moment. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const CONSOLE = fileURLToPath(new URL('../../console/', import.meta.url))

export type ConsoleFiles = { readonly script: string; readonly style: string; readonly page: string }

export async function bundleConsole(): Promise<ConsoleFiles> {
  const built = await build({
    entryPoints: [`${CONSOLE}main.tsx`],
    bundle: true,
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
    script: built.outputFiles[0]!.text,
    style: sheets.map((name) => readFileSync(CONSOLE + name, 'utf8')).join('\n'),
    page: readFileSync(`${CONSOLE}index.html`, 'utf8'),
  }
}
