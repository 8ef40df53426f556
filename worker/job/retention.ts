/**
 * Each night: what was kept long enough goes (core/consent/retention.ts says how long). A part that
 * fails does not keep the others from their work, and is named in the report.
 */
import { DAY_MS } from '../../core/base/time.ts'
import { LAPSED } from '../../core/consent/answer.ts'
import { YES_LASTS_MS, lapses } from '../../core/consent/expiry.ts'
import { cutoff, reportOf } from '../../core/consent/retention.ts'
import type { RetentionKind, RetentionReport } from '../../core/consent/retention.ts'
import type { Event } from '../../core/event/event.ts'
import { isOpen } from '../../core/message/send.ts'
import { SAVE_CART } from '../../core/playbook/save-cart.ts'
import { DECISIONS_PREFIX, EVENTS_PREFIX } from '../../core/wire/lake.ts'
import { profileActor } from '../actor/stub.ts'
import { noteLeaving } from '../consumer/leave.ts'
import type { Env } from '../env.ts'
import { partsOf } from '../identity/part.ts'
import { personOf } from '../identity/unite.ts'
import { take } from '../route/take.ts'
import { away, saidBefore, saveReport, withOldBatches } from '../store/retention.ts'
import type { Scope } from '../store/retention.ts'
import { readSetting, writeSetting } from '../store/setting.ts'
import { registerWording } from '../store/wording.ts'
import { forget } from './forget.ts'

/** Actors that one run of a part wakes; the next run goes on where this one ended. */
const MAX_ACTORS = 200

type Part = { readonly kind: RetentionKind; readonly run: () => Promise<number> }

/** @param scope  profiles that the run is about; what names nobody is swept in any case. */
export async function runRetention(env: Env, now: number, scope: Scope = null): Promise<RetentionReport> {
  const begun = Date.now()
  const faults: string[] = []
  const swept: { [Kind in RetentionKind]?: number } = {}
  const attempt = async (name: string, run: () => Promise<number>): Promise<number> => {
    try {
      return await run()
    } catch (fault) {
      console.error(`retention: ${name} failed`, fault)
      faults.push(`${name}: ${String(fault).slice(0, 200)}`)
      return 0
    }
  }
  await attempt('wordings', () => noteWordings(env, now))
  const lapsed = await attempt('lapses', () => takeLapses(env, now, scope))
  for (const { kind, run } of jobParts(env, now, scope)) swept[kind] = await attempt(kind, run)
  const report = reportOf({ at: now, tookMs: Date.now() - begun, lapsed, faults }, swept)
  await saveReport(env, report)
  return report
}

function jobParts(env: Env, now: number, scope: Scope): Part[] {
  return [
    { kind: 'raw_events', run: () => trimLogs(env, now, scope) },
    { kind: 'event_base', run: () => dropLake(env, EVENTS_PREFIX, cutoff('event_base', now)) },
    { kind: 'receipts', run: () => dropLake(env, DECISIONS_PREFIX, cutoff('receipts', now)) },
    {
      kind: 'dead_letters',
      run: () => dropRows(env, 'DELETE FROM dead_letter WHERE at < ?', cutoff('dead_letters', now)),
    },
    { kind: 'profile', run: () => anonymise(env, now, scope) },
    {
      kind: 'proofs',
      run: () =>
        dropRows(
          env,
          `DELETE FROM consent_proof WHERE profile_id NOT IN (SELECT id FROM profile)
             AND profile_id NOT IN (SELECT profile_id FROM member) AND profile_id IN
             (SELECT profile_id FROM consent_proof GROUP BY profile_id HAVING max(recorded_at) < ?)`,
          cutoff('proofs', now),
        ),
    },
  ]
}

async function dropRows(env: Env, sql: string, before: number): Promise<number> {
  return (await env.DB.prepare(sql).bind(before).run()).meta.changes
}

/** The words that ship: registered before the first night is over, anew where a release changed them. */
async function noteWordings(env: Env, now: number): Promise<number> {
  const { cs, en } = SAVE_CART.text
  await registerWording(env, SAVE_CART.wording, { cs: cs.consentText, en: en.consentText }, now)
  return 0
}

const LAPSE_CURSOR = 'retention.lapse-cursor'

/** A yes that ran out is taken back by an event at the instant at which it did, with its own proof. */
async function takeLapses(env: Env, now: number, scope: Scope): Promise<number> {
  const purposes = ['analytics', 'personalisation']
  let count = 0
  const cursor = scope === null ? ((await readSetting(env, LAPSE_CURSOR)) ?? '') : ''
  const page = { cursor, limit: MAX_ACTORS, scope }
  const persons = await saidBefore(env, purposes, now - YES_LASTS_MS, page)
  for (const profile of persons) {
    const held = await profileActor(env, profile).read()
    const events = (held ? lapses(held.person.profile.consents, now) : []).map(({ purpose, at }): Event => ({
      id: `lapse:${purpose}:${at}`,
      name: 'consent_update',
      at,
      receivedAt: now,
      source: 'system',
      params: { [purpose]: false, source: LAPSED },
    }))
    if (events.length === 0) continue
    await take(env, [{ profile, events, indexes: events.map((_, index) => index) }], now)
    count += events.length
  }
  if (scope === null)
    await writeSetting(env, LAPSE_CURSOR, persons.length < MAX_ACTORS ? '' : persons.at(-1)!)
  return count
}

const CURSOR = 'retention.cursor'

/** Old batches leave the logs into what they add up to. The cursor lets a large shop take several runs. */
async function trimLogs(env: Env, now: number, scope: Scope): Promise<number> {
  const before = cutoff('raw_events', now)
  const cursor = scope === null ? ((await readSetting(env, CURSOR)) ?? '') : ''
  const ids = await withOldBatches(env, before, { cursor, limit: MAX_ACTORS, scope })
  let count = 0
  for (const id of ids) count += await profileActor(env, id).trim(before, now)
  if (scope === null) await writeSetting(env, CURSOR, ids.length < MAX_ACTORS ? '' : ids.at(-1)!)
  return count
}

/**
 * People who were not here for 13 months: their actors are emptied, every row that names them goes,
 * what they add up to stays. Addresses that said no stay refused, by their keyed hash.
 */
async function anonymise(env: Env, now: number, scope: Scope): Promise<number> {
  const before = cutoff('profile', now)
  let count = 0
  for (const id of await away(env, before, MAX_ACTORS, scope)) {
    const members = await membersOf(env, id, before)
    if (members === null) continue
    const { leading, empty } = await partsOf(env, id, members)
    await noteLeaving(env, id, [id, ...leading, ...empty], now)
    await forget(env, { person: id, leading, all: [id, ...leading, ...empty] })
    count++
  }
  return count
}

/**
 * What a person's actor calls its members, none where it is empty; null where it knows of later doings,
 * or of something still to be sent.
 */
async function membersOf(env: Env, id: string, before: number): Promise<string[] | null> {
  if ((await personOf(env, id)) !== id) return null
  const held = await profileActor(env, id).read()
  if (!held) return []
  const { profile, sends, members } = held.person
  if (profile.lastSeenAt >= before || sends.some(isOpen)) return null
  return members.map((member) => member.id)
}

/** Objects of the lake of days that are over, oldest first; names are in order of days. */
async function dropLake(env: Env, prefix: string, before: number): Promise<number> {
  const lastDay = `${prefix}dt=${new Date(before - DAY_MS).toISOString().slice(0, 10)}/`
  let count = 0
  for (;;) {
    const { objects, truncated } = await env.LAKE.list({ prefix, limit: 1_000 })
    const old = objects.map(({ key }) => key).filter((key) => key < lastDay)
    if (old.length > 0) await env.LAKE.delete(old)
    count += old.length
    if (!truncated || old.length < objects.length) return count
  }
}
