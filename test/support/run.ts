/** `npm test`: format, lint, types, then every test; makes sure of a Chromium first. Arguments go to vitest. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { PAGE_BUILD, buildIfChanged } from '../../cli/instance/build.ts'
import { chromiumPath } from './chromium.ts'

const ROOT = join(import.meta.dirname, '../..')
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name)
const ENV = {
  ...process.env,
  DO_NOT_TRACK: '1',
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: ENV })
  if (status !== 0) process.exit(status ?? 1)
}

/** The tests look at real pages. Where the system's package manager may be used, it brings the browser. */
function needChromium(): void {
  if (chromiumPath()) return
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('Installing Chromium with apt-get …')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    // The shell is a help that not every Debian has, so it comes by itself.
    for (const name of ['chromium', 'chromium-headless-shell'])
      spawnSync('apt-get', ['install', '-y', '-qq', name], { stdio: 'inherit', env })
  }
  if (chromiumPath()) return
  console.error(
    'The tests need Chromium: install the package `chromium` (Debian: apt-get install chromium), or set CHROME_PATH to a Chromium or Chrome.',
  )
  process.exit(1)
}

const only = process.argv.slice(2)
needChromium()
if (only.length === 0) {
  run(bin('oxfmt'), ['--check', '.'])
  run(bin('oxlint'), ['--deny-warnings'])
  run(process.execPath, [join(ROOT, 'test/support/types.ts')])
}
await buildIfChanged(PAGE_BUILD)
run(bin('vitest'), ['run', ...only])
