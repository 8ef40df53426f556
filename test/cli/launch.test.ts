import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { claim, release, runningOn } from '../../cli/instance/claim.ts'
import { isLaunchFault, launch } from '../../cli/instance/launch.ts'
import { freePort } from '../../cli/instance/port.ts'
import { secretsOf } from '../../cli/instance/secret.ts'
import { complaint } from '../../cli/instance/wrangler.ts'

const FIXTURE = new URL('./fixture', import.meta.url).pathname
const TIMEOUT_MS = 90_000
/** These look into /proc. */
const onLinux = test.skipIf(process.platform !== 'linux')

function fresh(): { root: string; stateDir: string } {
  const root = mkdtempSync(join(tmpdir(), 'vitrina-launch-'))
  cpSync(FIXTURE, root, { recursive: true })
  return { root, stateDir: join(root, 'state') }
}

function isAlive(pid: number): boolean {
  try {
    // A process that ended but was not yet fetched by its parent is a zombie, which holds nothing.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function untilGone(pids: readonly number[]): Promise<void> {
  for (let tries = 0; tries < 100 && pids.some(isAlive); tries++) await wait(100)
  expect(pids.filter(isAlive)).toEqual([])
}

test(
  'an instance starts with its variables and secrets, is alone in its directory, and leaves nothing behind',
  { timeout: TIMEOUT_MS },
  async () => {
    const { root, stateDir } = fresh()
    const settings = {
      stateDir,
      port: 18_600,
      shop: false,
      root,
      quiet: true,
      vars: { SITE_NAME: 'Káva "U okna"' },
    }
    const instance = await launch(settings)
    const seen = (await (await instance.admin('/env')).json()) as Record<string, unknown>
    expect(seen).toMatchObject({
      isAdmin: true,
      site: 'Káva "U okna"',
      kept: 'as it is',
      shop: `http://localhost:${instance.port}`,
    })
    expect(seen['names']).toEqual(
      expect.arrayContaining(['VITRINA_SECRET', 'SERVER_KEY', 'SENDER_SECRET', 'ORDER_SECRET']),
    )
    expect(statSync(join(stateDir, 'secrets.json')).mode & 0o777).toBe(0o600)

    // The claim of another process is played by writing one of a process that lives.
    const held = JSON.parse(readFileSync(join(stateDir, 'instance.json'), 'utf8'))
    expect(runningOn(stateDir)).toEqual({ pid: process.pid, url: instance.url })
    const pids = held.started.map(({ pid }: { pid: number }) => pid)
    expect(pids.length).toBeGreaterThan(1)
    await instance.stop()
    await untilGone(pids)
    expect(runningOn(stateDir)).toBeNull()
    const log = readFileSync(join(stateDir, 'wrangler.log'), 'utf8')
    for (const secret of Object.values(instance.secrets)) expect(log).not.toContain(secret)

    expect(secretsOf(stateDir)).toEqual(instance.secrets)
    rmSync(root, { recursive: true })
  },
)

test('a Worker that cannot be built ends the start with its error', { timeout: TIMEOUT_MS }, async () => {
  const { root, stateDir } = fresh()
  writeFileSync(join(root, 'worker.ts'), "import { nothing } from './nowhere.ts'\nexport default nothing\n")
  const fault = await launch({ stateDir, port: 18_650, shop: false, root, quiet: true }).catch(
    (error: unknown) => error,
  )
  expect(isLaunchFault(fault)).toBe(true)
  expect((fault as Error).message).toContain('Could not resolve "./nowhere.ts"')
  expect(runningOn(stateDir)).toBeNull()
  rmSync(root, { recursive: true })
})

test(
  'when the starter is ended by kill -9, wrangler and workerd go as well',
  { timeout: TIMEOUT_MS },
  async () => {
    const { root, stateDir } = fresh()
    const starter = spawn(process.execPath, [join(FIXTURE, 'start.ts'), stateDir, root], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => starter.stdout.once('data', resolve))
    const { started } = JSON.parse(readFileSync(join(stateDir, 'instance.json'), 'utf8'))
    const pids = started.map(({ pid }: { pid: number }) => pid)
    expect(pids.some(isAlive)).toBe(true)
    // While it lives nobody else gets the directory.
    await expect(claim(stateDir)).rejects.toThrow(/an instance runs on .* already \(process \d+ at http/)
    starter.kill('SIGKILL')
    await untilGone(pids)
    expect(await claim(stateDir)).toBe(0)
    release(stateDir)
    rmSync(root, { recursive: true })
  },
)

onLinux(
  'what an earlier run has left over is ended by the next claim, and a reused process id is left alone',
  async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'vitrina-claim-'))
    const left = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
    const stat = readFileSync(`/proc/${left.pid}/stat`, 'utf8')
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    const claimOf = (began: string | undefined) =>
      writeFileSync(
        join(stateDir, 'instance.json'),
        JSON.stringify({
          owner: { pid: 2 ** 22 + 1, started: '1' },
          started: [{ pid: left.pid, started: began }],
        }),
      )
    claimOf('1')
    expect(await claim(stateDir)).toBe(0)
    expect(isAlive(left.pid ?? 0)).toBe(true)
    claimOf(started)
    expect(await claim(stateDir)).toBe(1)
    await untilGone([left.pid ?? 0])
    release(stateDir)
  },
)

test('a port that is taken on either loopback address is passed over', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(18_640, '127.0.0.1', resolve))
  expect(await freePort(18_640)).toBeGreaterThan(18_640)
  server.close()
})

test('a complaint begins at the first error and has no blank stretches', () => {
  expect(
    complaint('▲ [WARNING] old news\n\n\n\n✘ [ERROR] broken\n\n\n\n  here\n🪵  Logs were written to "x"\n'),
  ).toBe('✘ [ERROR] broken\n\n  here')
})
