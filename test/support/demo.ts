/** The demo as `npm start` runs it, in a state directory of its own. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Response } from 'playwright-core'

const ROOT = join(import.meta.dirname, '../..')
/** Below the runner's limit for a hook, so that what was printed is told. */
const START_TIMEOUT_MS = 280_000
const FILL_TIMEOUT_MS = 30_000

export type Demo = {
  readonly shop: string
  readonly inbox: string
  readonly login: string
  readonly printed: () => string
  stop(): Promise<number | null>
}

/** Starts it, with a third of its history, and waits until it says where everything is; what it printed is the error if it does not. */
export async function startDemo(stateDir: string, port: number): Promise<Demo> {
  const args = [
    'demo/start.ts',
    '--state',
    stateDir,
    '--port',
    String(port),
    '--inbox-port',
    String(port + 1),
    '--days',
    '30',
    '--no-bots',
    '--no-open',
  ]
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (text += part.toString()))
  const giveUpAt = Date.now() + START_TIMEOUT_MS
  while (!/Ready after/.test(text)) {
    if (child.exitCode !== null || Date.now() > giveUpAt) throw new Error(`the demo did not start:\n${text}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const found = (name: string) => new RegExp(`${name}\\s+(http\\S+)`).exec(text)?.[1] ?? ''
  return {
    shop: found('Shop'),
    inbox: found('Inbox'),
    login: found('Console'),
    printed: () => text,
    stop: () => stop(child),
  }
}

/**
 * Loads a page until something was decided for it. On a busy machine a decision may miss the
 * page's deadline; then the shop's own content comes, as it should, and is not what is looked for.
 */
export async function filled(load: () => Promise<Response | null>): Promise<Response> {
  const giveUpAt = Date.now() + FILL_TIMEOUT_MS
  for (;;) {
    const response = await load()
    if ((await response!.text()).includes('data-vitrina-slot=')) return response!
    if (Date.now() > giveUpAt) throw new Error(`nothing was decided for ${response!.url()}`)
  }
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  return ended
}
