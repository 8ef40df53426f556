/** One replay from the file to the verdict. */
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ClockView } from '../../core/wire/admin.ts'
import { count } from '../terminal/number.ts'
import type { Paint } from '../terminal/paint.ts'
import { progress } from '../terminal/progress.ts'
import { table } from '../terminal/table.ts'
import { command, neighbours, revenue, settledTotals } from './ask.ts'
import { compareMoney, moneyInFile, storedEvents } from './check.ts'
import { planClicks } from './clicks.ts'
import type { ReplayOptions } from './option.ts'
import { planOrders } from './orders.ts'
import type { Receiver } from './own.ts'
import type { Plan } from './plan.ts'
import { moneyCheck, sectionsOf, storedCheck } from './report.ts'
import type { Check } from './report.ts'
import { send } from './send.ts'
import { newTally } from './tally.ts'
import type { Tally } from './tally.ts'

const CLOCK_TRIES_MS = 120_000
const KILL_AFTER_MS = 8

/** Sends, waits, prints the table and the checks; true when every check holds. */
export async function replay(options: ReplayOptions, receiver: Receiver, paint: Paint): Promise<boolean> {
  const staging = join(resolve(options.stateDir), 'staging.sqlite')
  const plan = await (options.kind === 'clicks' ? planClicks : planOrders)(
    options.file,
    staging,
    options.limit,
  )
  try {
    const [number, noun] = plan.subjects
    console.log(
      `  ${count(Number(number))} ${noun}, ${count(plan.events)} events, to ${receiver.target().url}`,
    )
    const tally = await sendAll(plan, options, receiver)
    const { admin } = receiver
    const totals = await settledTotals(admin, receiver.ring)
    await command(admin, '/jobs/models')
    const near = await neighbours(admin, plan.kind)
    const money =
      options.kind === 'orders'
        ? await compareMoney(await moneyInFile(options.file, options.limit), revenue(admin))
        : null
    await receiver.stop()
    const checks: Check[] = []
    if (receiver.storeDir) checks.push(storedCheck(storedEvents(receiver.storeDir), tally.accepted))
    if (money) checks.push(moneyCheck(money))
    const sections = sectionsOf({ totals, tally, neighbours: near, titles: plan.titles() })
    console.log(`\n${table(sections, (text) => paint('bold', text))}\n`)
    if (!receiver.storeDir) console.log('  The stores of the instance are elsewhere and were not read.')
    for (const { ok, text } of checks) console.log(`${ok ? paint('green', '✔') : paint('red', '✘')} ${text}`)
    return checks.every(({ ok }) => ok)
  } finally {
    plan.close()
  }
}

async function sendAll(plan: Plan, { kind, killAt }: ReplayOptions, receiver: Receiver): Promise<Tally> {
  const tally = newTally()
  const bar = progress({ label: kind, total: plan.events, unit: 'events', stream: process.stdout })
  const note = () => (tally.retries > 0 ? `${count(tally.retries)} sent again` : '')
  const killer = killOnce(killAt, receiver)
  await send(plan, {
    tally,
    target: receiver.target,
    onTry: () => killer.tried(tally.parcels),
    onRetry: () => void tally.retries++,
    follow: (until) => follow(receiver, until),
    onParcel: () => bar.at(tally.sent, note()),
  })
  await killer.done()
  bar.end(note())
  return tally
}

/**
 * Ends the instance by kill -9 once enough was acknowledged, at a moment when a request is on its
 * way: whether that one was stored nobody knows, which is the case to be tested.
 */
function killOnce(
  killAt: number | null,
  receiver: Receiver,
): { tried(parcels: number): void; done(): Promise<void> } {
  let crash: Promise<void> | null = null
  return {
    tried(parcels) {
      if (killAt === null || crash || parcels < killAt) return
      console.log(`\n  kill -9 after ${count(parcels)} acknowledged batches, and a new start`)
      crash = wait(KILL_AFTER_MS).then(receiver.crash)
      // What was in flight is sent again by itself; a failed start must end the run at once.
      crash.catch((error: Error) => {
        console.error(error.message)
        process.exit(1)
      })
    },
    done: async () => (await crash) ?? undefined,
  }
}

/** Moves the clock; an instance that is just being restarted gets its time. */
async function follow({ admin }: Receiver, followTo: number): Promise<number> {
  const until = Date.now() + CLOCK_TRIES_MS
  for (;;) {
    try {
      return ((await command(admin, '/clock', { followTo })) as ClockView).now
    } catch (error) {
      // A refusal is an answer; silence and a fault of the server are worth another try.
      const isAnswer = error instanceof Error && / answered [234]\d\d:/.test(error.message)
      if (isAnswer || Date.now() > until) throw error
      await wait(250)
    }
  }
}
