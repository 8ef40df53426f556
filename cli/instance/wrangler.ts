/** Runs `wrangler dev` as a child that cannot outlive us, with its output in a log file. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { killGroup } from './claim.ts'
import { QUIET_ENV, WRANGLER } from './root.ts'

const GRACE_MS = 5_000
const MAX_REMEMBERED_LINES = 200
/** Long enough for esbuild to write all that it has to say about one broken build. */
const SETTLE_MS = 400

export type Wrangler = {
  readonly pid: number
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>
  /** Resolves with the text of the first error that wrangler prints, or with its last words when it ends. */
  readonly failed: Promise<string>
  stop(): Promise<void>
  kill9(): Promise<void>
}

export type WranglerSettings = {
  configs: readonly string[]
  stateDir: string
  port: number
  /** Told each error block that wrangler prints. */
  onError: (text: string) => void
}

export function startWrangler({ configs, stateDir, port, onError }: WranglerSettings): Wrangler {
  const child = spawn(process.execPath, wranglerArgs(configs, stateDir, port), {
    cwd: stateDir,
    // A group of its own: Ctrl-C in the terminal reaches us alone, and we end the whole group in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...QUIET_ENV, WRANGLER_LOG_PATH: join(stateDir, 'wrangler-logs') },
  })
  const log = createWriteStream(join(stateDir, 'wrangler.log'), { flags: 'a', mode: 0o600 })
  log.write(`--- ${new Date().toISOString()} port ${port}\n`)
  const ended = new Promise<void>((resolve) => child.once('close', () => log.end(resolve)))
  const failed = new Promise<string>((resolve) =>
    watch(child, log, (text) => (onError(text), resolve(text)), resolve),
  )
  const pid = child.pid ?? 0
  const end = async (signal: (pid: number) => void) => {
    signal(pid)
    const timer = setTimeout(() => killGroup(pid, 'SIGKILL'), GRACE_MS)
    await ended
    clearTimeout(timer)
    // Whatever wrangler forgot of its group must not keep the port or the files.
    killGroup(pid, 'SIGKILL')
  }
  return {
    pid,
    ended,
    failed,
    stop: () => end(() => child.kill('SIGTERM')),
    kill9: () => end((pid) => killGroup(pid, 'SIGKILL')),
  }
}

function wranglerArgs(configs: readonly string[], stateDir: string, port: number): string[] {
  const keeper = new URL('./keeper.ts', import.meta.url).href
  const each = configs.flatMap((config) => ['-c', config])
  const place = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0']
  const store = ['--persist-to', join(stateDir, 'store')]
  const quiet = ['--log-level', 'warn', '--show-interactive-dev-session=false']
  return ['--no-warnings', '--import', keeper, WRANGLER, 'dev', ...each, ...place, ...store, ...quiet]
}

function watch(
  child: ChildProcess,
  log: NodeJS.WritableStream,
  onError: (text: string) => void,
  onEnd: (text: string) => void,
): void {
  const remembered: string[] = []
  let timer: NodeJS.Timeout | undefined
  let from = 0
  const see = (chunk: Buffer) => {
    log.write(chunk)
    for (const line of stripVTControlCharacters(chunk.toString('utf8')).split('\n')) {
      if (line.includes('[ERROR]') && !timer) {
        from = remembered.length
        timer = setTimeout(() => {
          onError(complaint(remembered.slice(from).join('\n')))
          timer = undefined
        }, SETTLE_MS)
      }
      remembered.push(line)
    }
    if (!timer && remembered.length > MAX_REMEMBERED_LINES)
      remembered.splice(0, remembered.length - MAX_REMEMBERED_LINES)
  }
  child.stdout?.on('data', see)
  child.stderr?.on('data', see)
  child.once('close', () =>
    onEnd(complaint(remembered.slice(-60).join('\n')) || 'wrangler ended without a word'),
  )
}

/** What wrangler complains about, without what it says beside: from its first error on, without blank lines in a row. */
export function complaint(output: string): string {
  const lines = output.split('\n').filter((line) => !line.includes('Logs were written to'))
  const first = lines.findIndex((line) => line.includes('[ERROR]'))
  return lines
    .slice(Math.max(0, first))
    .join('\n')
    .replace(/\n\s*\n(\s*\n)*/g, '\n\n')
    .trim()
}
