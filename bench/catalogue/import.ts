/**
 * `node bench/catalogue/import.ts [products]`: imports a made feed of 100,000 products through the
 * real Worker code in workerd, three times: all new, all the same, one in a hundred dearer. Prints
 * rows a second and the memory of workerd beyond what it had before.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTestHarness } from 'wrangler'

const SAMPLE_MS = 100
const products = Number(process.argv[2] ?? 100_000)

/** Memory of our own workerd processes, MB. */
function workerdMb(): number {
  let kb = 0
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      const isOwn = status.includes('Name:\tworkerd') && isBelow(pid)
      if (isOwn) kb += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
    } catch {
      // A process that has ended meanwhile.
    }
  }
  return Math.round(kb / 1024)
}

function isBelow(pid: string): boolean {
  for (let at = pid; at !== '1' && at !== '0';) {
    if (at === String(process.pid)) return true
    at = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? '0'
  }
  return false
}

type State = {
  phase: string
  rows: number
  added: number
  changed: number
  retired: number
  error: string | null
}

const server = createTestHarness({ workers: [{ configPath: join(import.meta.dirname, 'wrangler.toml') }] })
try {
  const { url } = await server.listen()
  await server.getWorker('catalogue-bench').applyD1Migrations('DB')
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const response = await server.fetch(new URL(path, url))
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return (await response.json()) as Answer
  }
  const floorMb = workerdMb()
  let now = Date.UTC(2026, 10, 23)
  for (const [name, dearer] of [
    ['all new', 0],
    ['all the same', 0],
    ['one in a hundred dearer', 5],
  ] as const) {
    let peakMb = 0
    const sampler = setInterval(() => (peakMb = Math.max(peakMb, workerdMb())), SAMPLE_MS)
    const { id } = await ask<{ id: string }>(`/start?now=${(now += 60_000)}`)
    const startedAt = performance.now()
    let state: State | null = null
    let runs = 0
    while (state?.phase !== 'done') {
      state = await ask<State>(`/run?id=${id}&now=${now}&products=${products}&dearer=${dearer}`)
      runs++
      process.stderr.write(
        `\r${name}: ${state.phase}, ${state.rows} rows, ${state.added + state.changed} saved   `,
      )
      if (state.phase === 'failed' || state.phase === 'held') throw new Error(state.error ?? state.phase)
    }
    const tookS = (performance.now() - startedAt) / 1_000
    clearInterval(sampler)
    process.stderr.write('\r')
    console.log(
      `${name}: ${state.rows} rows in ${tookS.toFixed(1)} s (${Math.round(state.rows / tookS)} rows/s, ${runs} invocations), ` +
        `${state.added} added, ${state.changed} changed; workerd ${floorMb} MB before, ${peakMb} MB at most`,
    )
  }
  const startedAt = performance.now()
  const held = await ask<{ products: number }>('/catalogue')
  console.log(
    `catalogue in memory: ${held.products} products in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s; workerd ${workerdMb()} MB`,
  )
} finally {
  await server.close()
}
