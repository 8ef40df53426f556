/**
 * A Chromium of its own, spoken to over the DevTools protocol and by nothing else: a driver's own scripts
 * in the page would be measured with it.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumPath } from '../../test/support/chromium.ts'

const START_TIMEOUT_MS = 30_000

/** No host but ours exists; a browser that says it is driven would be taken for a bot. */
export const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-blink-features=AutomationControlled',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
]
export const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

export type Params = Readonly<Record<string, unknown>>
export type Wire = {
  /** Rejects with the protocol's own message. */
  send<Result = unknown>(method: string, params?: Params, session?: string): Promise<Result>
  /** Hears an event of the protocol, of all sessions. */
  on(method: string, hear: (params: Params) => void): void
  close(): Promise<void>
}

export type Running = {
  /** Of its DevTools. */
  readonly address: string
  /** As a crash would end it; settles when it is gone. */
  kill(): Promise<void>
}

/**
 * A headless Chromium whose visitors come from `profile`, a folder.
 *
 * @param path  of the browser; the whole one unless given, as visitors have it.
 */
export async function startChromium(profile: string, path = chromiumPath()): Promise<Running> {
  if (!path)
    throw new Error('No Chromium found; install the package chromium, or set CHROME_PATH to a browser')
  const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...FLAGS]
  // A group of its own: Debian's `chromium-headless-shell` is a script that waits for the browser, which would outlive it.
  const browser = spawn(path, [...flags, `--user-agent=${USER_AGENT}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const end = () => {
    try {
      process.kill(-browser.pid!, 'SIGKILL')
    } catch {
      // It has gone by itself.
    }
  }
  const gone = new Promise<void>((resolve) => browser.once('exit', () => resolve()))
  process.once('exit', end)
  return {
    address: await addressIn(browser.stderr),
    kill() {
      process.off('exit', end)
      end()
      return gone
    },
  }
}

export function newProfile(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'vitrina-bench-page-'))
  const remove = () => {
    process.off('exit', remove)
    rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', remove)
  return { path, remove }
}

export async function openWire(): Promise<Wire> {
  const profile = newProfile()
  const browser = await startChromium(profile.path)
  const socket = new WebSocket(browser.address)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error('Chromium does not answer')))
  })
  return {
    ...spoken(socket),
    async close() {
      await browser.kill()
      profile.remove()
    },
  }
}

/** "DevTools listening on ws://127.0.0.1:…", among the first things that a browser says. */
function addressIn(stream: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`Chromium did not start: ${said}`)), START_TIMEOUT_MS)
    stream.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4_000)
      const address = /listening on (ws:\S+)/.exec(said)?.[1]
      if (!address) return
      clearTimeout(timer)
      resolve(address)
    })
  })
}

type Message = {
  id?: number
  method?: string
  params?: Params
  result?: unknown
  error?: { message: string }
}

function spoken(socket: WebSocket): Pick<Wire, 'send' | 'on'> {
  const asked = new Map<number, (message: Message) => void>()
  const heard: { method: string; hear: (params: Params) => void }[] = []
  let count = 0
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    if (message.id !== undefined) asked.get(message.id)?.(message)
    else for (const one of heard) if (one.method === message.method) one.hear(message.params ?? {})
  })
  return {
    send: <Result>(method: string, params: Params = {}, session?: string) =>
      new Promise<Result>((resolve, reject) => {
        const id = ++count
        asked.set(id, ({ result, error }) => {
          asked.delete(id)
          if (error) reject(new Error(`${method}: ${error.message}`))
          else resolve(result as Result)
        })
        socket.send(JSON.stringify({ id, method, params, ...(session && { sessionId: session }) }))
      }),
    on: (method, hear) => void heard.push({ method, hear }),
  }
}
