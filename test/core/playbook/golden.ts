/**
 * A person lives through a script on a virtual clock, moved as the actor, its alarm and the sender move
 * them, and what the journeys did is told as text: one line for each thing that happened, at the
 * shop's local time. Weeks pass in milliseconds. golden-file.ts compares it with what is written down.
 */
import { offsetMs } from '../../../core/base/zone.ts'
import type { LogEvent } from '../../../core/identity/log-event.ts'
import { leaseDeed, settleDeed } from '../../../core/journey/deed-dispatch.ts'
import { lease, settle } from '../../../core/journey/dispatch.ts'
import type { Outcome } from '../../../core/journey/dispatch.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { newPerson, nextDueAt } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { takeBatch, takeTime, wakeAll } from '../../../core/journey/take.ts'
import type { Policy } from '../../../core/message/policy.ts'
import type { Send } from '../../../core/message/send.ts'
import { releaseOf } from '../../../core/playbook/release.ts'
import { JOURNEYS } from '../../../core/playbook/running.ts'
import type { Release } from '../../../core/playbook/release.ts'
import type { Segment } from '../../../core/segment/segment.ts'
import { event } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { changesOf, localText } from './golden-lines.ts'

/** "2026-10-19 10:00" by the clock in Prague; of an hour that comes twice, "+01" says that it is the second. */
export type LocalTime = string

/** `at` and `id` may be given: something told late, or twice. `by`: the message step that it is about. */
export type Told = Draft & { readonly by?: string; readonly named?: LogEvent['named'] }

/** From then on the sender answers so; null: it takes everything again. */
export type SenderChange = { readonly sender: SenderWords | null }
export type SenderWords = (send: Send) => Outcome | null

export type ScriptLine = readonly [at: LocalTime, ...what: readonly (Told | SenderChange)[]]

export type Story = {
  readonly journeys: readonly Journey[]
  /** Left out: what ships. */
  readonly policy?: Policy
  /** Besides those that ship. */
  readonly segments?: readonly Segment[]
  /** By time of telling. */
  readonly script: readonly ScriptLine[]
  /** Left out: until nothing is due any more. */
  readonly until?: LocalTime
}

/** The sender's host is down: it answers nothing, and the message is tried again by the schedule. */
export const DOWN: SenderChange = {
  sender: () => ({ kind: 'retry', retryAfterMs: null, chance: 0 }),
}
export const UP: SenderChange = { sender: null }
/** The provider turns messages of these channels down for good. */
export const refusing = (...channels: readonly Send['channel'][]): SenderChange => ({
  sender: ({ channel }) =>
    channels.includes(channel) ? { kind: 'refused', reason: 'sender_refused' } : null,
})

export const opens = (step: string): Told => ({ name: 'message_opened', source: 'server', by: step })
export const clicks = (step: string): Told => ({ name: 'message_clicked', source: 'server', by: step })

/** Epoch ms of a local time in Prague. */
export function prague(local: LocalTime): number {
  const [, text, zone] = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?)(?:\+(\d{2}))?$/.exec(local) ?? []
  if (text === undefined) throw new Error(`"${local}" is no local time such as 2026-10-19 10:00`)
  const wall = Date.parse(`${text.replace(' ', 'T')}Z`)
  if (zone !== undefined) return wall - Number(zone) * 3_600_000
  const summer = wall - 2 * 3_600_000
  return offsetMs('Europe/Prague', summer) === 2 * 3_600_000 ? summer : wall - 3_600_000
}

const releases = new WeakMap<readonly Journey[], Map<unknown, Release>>()

function releaseFor({ journeys, policy, segments = [] }: Story): Release {
  const held = releases.get(journeys) ?? new Map<unknown, Release>()
  releases.set(journeys, held)
  const known = held.get(policy)
  if (known && segments.length === 0) return known
  const made = releaseOf({
    segments,
    archived: [],
    journeys,
    archivedJourneys: JOURNEYS.map(({ id }) => id).filter((id) => !journeys.some((one) => one.id === id)),
    ...(policy && { policy }),
  })
  if (segments.length === 0) held.set(policy, made)
  return made
}

/** What is to be told at an instant; events of one person are known by their id, told twice they count once. */
function lifeOf(release: Release, start: number) {
  let person = newPerson('p1', start)
  let sender: SenderWords | null = null
  const log: LogEvent[] = []
  const lines: string[] = []
  const own = new Set(release.journeys.map(({ id }) => id))

  const become = (next: Person, now: number) => {
    lines.push(...changesOf(person, next, { now, own }))
    person = next
  }
  const look = (now: number) => {
    const timed = takeTime(person, { ...release, now })
    become(timed.person, now)
    log.push(...timed.notes)
    const woken = wakeAll(person, { ...release, now })
    become(woken.person, now)
    log.push(...woken.notes)
    for (const key of woken.wakes)
      if (key.startsWith('deed_')) doDeed(key, now)
      else send(key, now)
  }
  const doDeed = (key: string, now: number) => {
    const { person: leased, deed } = leaseDeed(person, key, now)
    become(deed ? settleDeed(leased, key, { kind: 'done' }, now) : leased, now)
  }
  const send = (key: string, now: number) => {
    const answer = lease(person, key, now, release.policy)
    become(answer.person, now)
    if (answer.lease.answer !== 'go') return
    become(settle(person, key, sender?.(answer.lease.send) ?? { kind: 'sent' }, now), now)
  }
  const tell = (told: readonly Told[], now: number) => {
    const events = told
      .map(({ by, ...draft }) => withKey(draft, by, person))
      .map((draft) => ({ ...event(draft, draft.at ?? now), receivedAt: now }))
      .filter(
        ({ id }, index, all) =>
          !log.some((one) => one.id === id) && all.findIndex((one) => one.id === id) === index,
      )
    if (events.length === 0) return
    const past = () => ({ start: null, events: log })
    const taken = takeBatch(person, events, { ...release, now, past })
    become(taken.person, now)
    log.push(...taken.events, ...taken.notes)
  }
  return {
    lines,
    person: () => person,
    due: () => nextDueAt(person),
    look,
    tell,
    answerWith: (next: SenderWords | null) => void (sender = next),
  }
}

function withKey(draft: Omit<Told, 'by'>, by: string | undefined, person: Person): Omit<Told, 'by'> {
  if (by === undefined) return draft
  const send = person.sends.findLast(({ step, status }) => step === by && status === 'sent')
  if (!send) throw new Error(`no message of the step ${by} was sent`)
  return { ...draft, params: { ...draft.params, key: send.key } }
}

function senderText(change: SenderChange): string {
  return change === UP ? 'the sender is up' : change === DOWN ? 'the sender is down' : 'the sender refuses'
}

const SHOWN = ['transaction_id', 'item_id', 'key', 'email', 'sms', 'personalisation', 'traits'] as const

function toldText({ name, at, params = {}, by }: Told): string {
  const items = (params.items ?? []).map(({ item_id }) => item_id)
  const shown = SHOWN.flatMap((param) =>
    params[param] === undefined ? [] : [`${param}=${JSON.stringify(params[param])}`],
  )
  const late = at === undefined ? [] : [`of ${localText(at)}`]
  return [name, ...(by ? [by] : []), ...items, ...shown, ...late].join(' ')
}

const MAX_ROUNDS = 5_000

export type Lived = { readonly lines: readonly string[]; readonly person: Person }

/** Lives through a script. */
export function live(story: Story): Lived {
  const script = story.script.map(([at, ...what]) => ({ at: prague(at), what }))
  const release = releaseFor(story)
  const life = lifeOf(release, script[0]?.at ?? 0)
  let rounds = 0
  const until = (end: number) => {
    for (let due = life.due(); due !== null && due <= end; due = life.due()) {
      if (++rounds > MAX_ROUNDS) throw new Error('the person never comes to rest')
      life.look(due)
    }
  }
  for (const { at, what } of script) {
    until(at - 1)
    for (const one of what) if ('sender' in one) life.answerWith(one.sender)
    const told = what.filter((one): one is Told => !('sender' in one))
    const said = what.map((one) => ('sender' in one ? senderText(one) : toldText(one)))
    life.lines.push(`${localText(at)}> ${said.join(', ')}`)
    life.tell(told, at)
    life.look(at)
  }
  // People age for ever: segments and stages are followed only where the story says until when.
  if (story.until) until(prague(story.until))
  else for (let due = workDue(life.person()); due !== null; due = workDue(life.person())) until(due)
  return { lines: life.lines, person: life.person() }
}

/** When a journey, a message or a deed of theirs is due next; null: nothing is left to be done. */
function workDue({ entries, sends, deeds = [] }: Person): number | null {
  const rows = [...entries.filter(({ status }) => status === 'open'), ...sends, ...deeds]
  const dues = rows.map(({ dueAt }) => dueAt).filter((at) => at !== null)
  return dues.length === 0 ? null : Math.min(...dues)
}
