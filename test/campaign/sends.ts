/**
 * kill -9 at each point of the way of a message: in each round as many people as there are points stand
 * at theirs when the power goes. After the restart every message has arrived, under one key each
 * (shared/reliability.md, section 3: I3).
 */
import { setTimeout as wait } from 'node:timers/promises'
import { LEASE_MS } from '../../core/message/send.ts'
import type { ProfileView } from '../../core/wire/admin.ts'
import { house } from './kill/house.ts'
import type { House } from './kill/house.ts'
import { ASKED, OF_RETRY, POINT_NAMES } from './kill/point.ts'
import type { Point } from './kill/point.ts'
import { receiver } from './kill/receiver.ts'
import type { Receiver } from './kill/receiver.ts'
import type { SendFault } from './kill/send-fault.ts'

const PATIENCE_MS = 90_000
const LOOK_MS = 200
const SLACK_MS = 5_000
/** A lease of a minute has to end, and the watchdog leaves the alarm another one. */
const STEP_MS = 130_000

export type SendsSettings = {
  readonly rounds: number
  readonly stateDir: string
  readonly port: number
  /** A store to begin with (kill/house.ts). */
  readonly empty?: string
  /** One that has to be found; left out: none. */
  readonly fault?: SendFault
  /** Each wake-up comes twice; nobody is posted to by both. */
  readonly redelivers?: boolean
  readonly onRound?: (done: number) => void
}

export type SendsReport = {
  readonly kills: number
  readonly people: number
  readonly posted: number
  /** How often a message that the receiver had came once more, under its key. */
  readonly repeated: number
  readonly byPoint: Readonly<Record<Point, number>>
  readonly findings: readonly string[]
}

export async function sendsCampaign(settings: SendsSettings): Promise<SendsReport> {
  const { rounds, stateDir, port, empty = null, fault, redelivers = false, onRound = () => {} } = settings
  const outside = await receiver()
  const home = await house({
    stateDir,
    port,
    fault: null,
    empty,
    entry: 'test/worker/kill/sending.ts',
    vars: {
      SENDER_URL: `${outside.url}/hook`,
      POINTS_URL: outside.url,
      REDELIVERS: redelivers ? 'on' : 'off',
      ...(fault && { FAULT: fault }),
    },
  })
  const findings: string[] = []
  let kills = 0
  try {
    await home.start()
    while (kills < rounds && findings.length === 0) {
      const begunAt = Date.now()
      const until = begunAt + PATIENCE_MS
      outside.expect(POINT_NAMES)
      // Nobody waits for the answers: some of them never come.
      const asked = POINT_NAMES.map((_, one) => signUp(home, `r${kills}n${one}`))
      while (outside.still.size < POINT_NAMES.length && Date.now() < until) await wait(LOOK_MS)
      findings.push(...missing(outside))
      // After a minute a lease ends, and whoever is woken then posts again with right.
      if (redelivers && Date.now() - begunAt < LEASE_MS - SLACK_MS) findings.push(...askedTooOften(outside))
      await home.kill9()
      await Promise.all(asked)
      kills++
      outside.release()
      await home.start()
      findings.push(...(await settled(home, outside)), ...judged(outside))
      onRound(kills)
    }
    return { ...reportOf(outside), kills, findings }
  } finally {
    await home.kill9().catch(() => {})
    await outside.close()
  }
}

function missing({ still, points }: Receiver): string[] {
  const there = new Set([...still].map((profile) => points.get(profile)))
  return POINT_NAMES.filter((point) => !there.has(point)).map((point) => `nobody came to the point ${point}`)
}

/** While somebody has a message in hand, nobody else posts it. */
function askedTooOften({ still, points, taken }: Receiver): string[] {
  return [...still].flatMap((profile) => {
    const point = points.get(profile)!
    const count = taken.filter((one) => one.profile === profile).length
    return ASKED[point].includes(count) ? [] : [`${point}: ${profile} was posted ${count} times by then`]
  })
}

async function signUp(home: House, name: string): Promise<void> {
  const { url, siteKey } = await home.target()
  const now = Date.now()
  const consent = { functionality: true, analytics: true, personalisation: true }
  const body = {
    key: siteKey,
    sent_at: now,
    anonymous_id: `a-${name}-${now.toString(36)}`.padEnd(24, '0'),
    consent,
    events: [
      { id: `${name}-c-${now}`, at: now, name: 'consent_update', params: { ...consent, source: 'campaign' } },
      {
        id: `${name}-l-${now}`,
        at: now,
        name: 'generate_lead',
        params: { email: `${name}-${now}@example.com` },
      },
    ],
  }
  await fetch(`${url}/_v/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then(
    (answer) => answer.text(),
    () => '',
  )
}

/** Lets time go by until every message is settled; what is not by then is a finding. */
async function settled(home: House, { points }: Receiver): Promise<string[]> {
  const { admin } = home.instance()
  const until = Date.now() + PATIENCE_MS
  const waiting = new Map(points)
  let open: string[] = []
  do {
    await admin('/clock', { method: 'POST', body: JSON.stringify({ advanceMs: STEP_MS }) })
    await admin('/jobs/watchdog', { method: 'POST', body: '{}' })
    open = []
    for (const [profile, point] of waiting) {
      const answer = await admin(`/profiles/${profile}`)
      const sends = answer.ok ? ((await answer.json()) as ProfileView).sends : []
      if (sends.some(({ status }) => status === 'sent')) waiting.delete(profile)
      else open.push(`${point}: the message of ${profile} is ${sends[0]?.status ?? 'nowhere'}`)
    }
    if (open.length > 0) await wait(LOOK_MS)
  } while (open.length > 0 && Date.now() < until)
  return open
}

/** One distinct key for each person, which names them, and one address. */
function judged({ taken, points }: Receiver): string[] {
  return [...points].flatMap(([profile, point]) => {
    const own = taken.filter((one) => one.profile === profile)
    const keys = new Set(own.map(({ key }) => key))
    const found: string[] = []
    if (keys.size !== 1)
      found.push(`${point}: ${profile} came under ${keys.size} keys: ${[...keys].join(', ')}`)
    if (new Set(own.map(({ to }) => to)).size > 1) found.push(`${point}: ${profile} went to two addresses`)
    if (!own.some(({ wasTaken }) => wasTaken)) found.push(`${point}: ${profile} never arrived`)
    if (point === 'posted' && own.length < 2)
      found.push(`${point}: it was not asked again, so nothing was cut off`)
    if (OF_RETRY.has(point) && own.length < 2) found.push(`${point}: there was no retry`)
    return found
  })
}

function reportOf({
  taken,
  points,
}: Receiver): Pick<SendsReport, 'people' | 'posted' | 'repeated' | 'byPoint'> {
  const arrived = taken.filter(({ wasTaken }) => wasTaken)
  return {
    people: points.size,
    posted: taken.length,
    repeated: arrived.length - new Set(arrived.map(({ key }) => key)).size,
    byPoint: Object.fromEntries(
      POINT_NAMES.map((point) => [point, [...points.values()].filter((one) => one === point).length]),
    ) as Record<Point, number>,
  }
}
