/**
 * kill -9 at random instants while eight writers send batches once to five times, out of order,
 * with poison among them. Whatever was acknowledged must be stored once, counted once, and be what
 * the log folds to (shared/reliability.md, section 3: F1 to F3, F9; I1, I2, I10, I11).
 */
import { setTimeout as wait } from 'node:timers/promises'
import { chance } from '../../demo/seed/chance.ts'
import { maker } from './kill/batch.ts'
import type { Batch } from './kill/batch.ts'
import type { FaultName } from './kill/fault.ts'
import { house } from './kill/house.ts'
import type { House } from './kill/house.ts'
import { judgeProfiles, judgeRebuilt, judgeStore } from './kill/judge.ts'
import { ledger } from './kill/ledger.ts'
import type { Ledger } from './kill/ledger.ts'
import { crowd } from './kill/person.ts'
import { actorLogs, deadLetters } from './kill/store.ts'
import { deliver, write } from './kill/writer.ts'

const WRITERS = 8
const FIRST_KILL_MS = 80
const LAST_KILL_MS = 1_200
const AGAIN_AT_ONCE = 4
const FEWEST_ACCEPTED = 20
const PATIENCE_MS = 20_000
const MAX_FINDINGS = 40

export type KillSettings = {
  readonly rounds: number
  readonly seed: number
  readonly stateDir: string
  readonly port: number
  /** Looks at everything after so many rounds, and at the end. */
  readonly checkEvery: number
  readonly fault: FaultName | null
  /** A store to begin with (kill/house.ts). */
  readonly empty?: string
  readonly onRound?: (done: number, heard: Ledger['heard']) => void
}

export type KillReport = {
  readonly rounds: number
  readonly heard: Ledger['heard']
  readonly stored: number
  readonly actors: number
  readonly letters: number
  readonly rebuilt: number
  readonly findings: readonly string[]
}

export async function killCampaign(settings: KillSettings): Promise<KillReport> {
  const { rounds, seed, checkEvery, onRound = () => {} } = settings
  const source = chance(`kill-${seed}`)
  const people = crowd(seed)
  const books = ledger()
  const startAt = Date.now()
  const makers = Array.from({ length: WRITERS }, (_, one) =>
    maker(source.fork(`maker-${one}`), people, startAt),
  )
  const home = await house({ ...settings, empty: settings.empty ?? null })
  await home.start()
  let round = 0
  let report: KillReport = {
    rounds: 0,
    heard: books.heard,
    stored: 0,
    actors: 0,
    letters: 0,
    rebuilt: 0,
    findings: [],
  }
  try {
    while (round < rounds && report.findings.length === 0) {
      const until = Math.min(rounds, round + checkEvery)
      const later: Batch[] = []
      let isOver = false
      const writers = makers.map((maker, one) =>
        write({
          chance: source.fork(`writer-${one}-${round}`),
          maker,
          ledger: books,
          target: home.target,
          later,
          isOver: () => isOver,
        }),
      )
      const killing = kill({ home, source, later, books, from: round, until, onRound })
      // A writer that cannot go on must end the run, not hang it.
      await Promise.race([killing, Promise.all(writers)])
      isOver = true
      await Promise.all([killing, ...writers])
      round = until
      report = { ...(await look(home, books)), rounds: round }
    }
    return report
  } finally {
    await home.kill9().catch(() => {})
  }
}

/** A round on a busy machine must be one, too: something has to be there that can be lost. */
async function somethingAccepted({ heard }: Ledger, before: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (heard.accepted < before + FEWEST_ACCEPTED && Date.now() < until) await wait(5)
}

type Killing = {
  home: House
  source: ReturnType<typeof chance>
  later: Batch[]
  books: Ledger
  from: number
  until: number
  onRound: (done: number, heard: Ledger['heard']) => void
}

async function kill({ home, source, later, books, from, until, onRound }: Killing): Promise<void> {
  for (let round = from; round < until; round++) {
    const before = books.heard.accepted
    await wait(source.fork(`kill-${round}`).whole(FIRST_KILL_MS, LAST_KILL_MS))
    await somethingAccepted(books, before)
    await home.kill9()
    await home.start()
    // What was acknowledged before the kill comes once more after it.
    const again = later.splice(0)
    for (let next = 0; next < again.length; next += AGAIN_AT_ONCE)
      await Promise.all(
        again
          .slice(next, next + AGAIN_AT_ONCE)
          .map((batch) => deliver(batch, { ledger: books, target: home.target }, 1)),
      )
    onRound(round + 1, books.heard)
  }
}

/** Everything is acknowledged and nobody writes: the store is read from disk, the profiles through the API. */
async function look(home: House, books: Ledger): Promise<Omit<KillReport, 'rounds'>> {
  const { storeDir } = home.instance()
  await home.kill9()
  const logs = actorLogs(storeDir)
  const letters = deadLetters(storeDir)
  const found = [...books.findings, ...judgeStore(books, logs, letters)]
  await home.start()
  const { admin } = home.instance()
  await admin('/jobs/watchdog', { method: 'POST', body: '{}' })
  found.push(...(await judgeProfiles(books, admin)))
  const { found: unequal, rebuilt } = await judgeRebuilt(admin)
  found.push(...unequal)
  return {
    heard: books.heard,
    stored: logs.reduce((sum, { ids }) => sum + ids.length, 0),
    actors: logs.length,
    letters: letters.length,
    rebuilt,
    findings: found.slice(0, MAX_FINDINGS),
  }
}
