/** Arbiters with one thing wrong each. */
import { arbitrate } from '../../../core/message/arbiter.ts'
import type { Scene } from '../../../core/message/arbiter.ts'
import type { Limits, Policy } from '../../../core/message/policy.ts'
import type { Send } from '../../../core/message/send.ts'

type Arbiter = typeof arbitrate

const underPolicy =
  (change: (policy: Policy) => Partial<Policy>): Arbiter =>
  (send, scene, now) =>
    arbitrate(send, { ...scene, policy: { ...scene.policy, ...change(scene.policy) } }, now)

const inScene =
  (change: (scene: Scene, now: number) => Partial<Scene>): Arbiter =>
  (send, scene, now) =>
    arbitrate(send, { ...scene, ...change(scene, now) }, now)

const ofSend =
  (change: (send: Send) => Partial<Send>): Arbiter =>
  (send, scene, now) =>
    arbitrate({ ...send, ...change(send) }, scene, now)

const without = <Name extends keyof Limits>(name: Name, { channels, topics, total }: Policy) => {
  const less = (limits: Limits = {}): Limits => {
    const { [name]: _, ...rest } = limits
    return rest
  }
  const all = (table: { readonly [key: string]: Limits }) =>
    Object.fromEntries(Object.entries(table).map(([key, limits]) => [key, less(limits)]))
  return { channels: all(channels as never), topics: all(topics), total: less(total) }
}

const answering =
  (change: (answer: ReturnType<Arbiter>, now: number, send: Send) => ReturnType<Arbiter>): Arbiter =>
  (send, scene, now) =>
    change(arbitrate(send, scene, now), now, send)

const shifted = ({ sends }: Scene, ms: number) =>
  sends.map((one) => (one.settledAt === null ? one : { ...one, settledAt: one.settledAt - ms }))

export const MUTANTS: Readonly<Record<string, Arbiter>> = {
  'lets everything go': () => ({ kind: 'go' }),
  'lets nothing go': () => ({ kind: 'no', reason: 'cap_reached' }),
  'knows no quiet hours': underPolicy(() => ({ quiet: [] })),
  'knows no office hours': underPolicy(() => ({ office: null })),
  'knows no holidays': underPolicy(() => ({ holidays: 'write' })),
  'knows holidays that the shop does not keep': underPolicy(() => ({ holidays: 'quiet' })),
  'takes the shop’s zone for the person’s': inScene(({ profile }) => ({
    profile: { ...profile, traits: {} },
  })),
  'takes UTC for every zone': (send, scene, now) =>
    arbitrate(
      send,
      { ...scene, profile: { ...scene.profile, traits: {} }, policy: { ...scene.policy, zone: 'UTC' } },
      now,
    ),
  'knows no caps by day': underPolicy((policy) => without('perDay', policy)),
  'knows no caps by week': underPolicy((policy) => without('perWeek', policy)),
  'knows no cool-downs': underPolicy((policy) => without('coolDown', policy)),
  'knows no caps of topics': underPolicy(() => ({ topics: {} })),
  'knows no caps over all channels': underPolicy(() => ({ total: {} })),
  'knows no caps of channels': underPolicy(() => ({ channels: {} })),
  'counts days that slide': underPolicy(() => ({ window: 'sliding' })),
  'counts days of the calendar': underPolicy(() => ({ window: 'calendar' })),
  'knows no fatigue': underPolicy(() => ({ fatigue: null })),
  'knows nothing of what was read': inScene(({ sends }) => ({
    sends: sends.map(({ read: _, ...one }) => one),
  })),
  'overlooks what is in a sender’s hands': inScene(({ sends }) => ({
    sends: sends.filter(({ status }) => status !== 'leased'),
  })),
  'overlooks what was sent': inScene(({ sends }) => ({
    sends: sends.filter(({ status }) => status !== 'sent'),
  })),
  'counts what failed': inScene(({ sends }) => ({
    sends: sends.map((one) => (one.status === 'failed' ? { ...one, status: 'sent' as const } : one)),
  })),
  'forgets what went an hour too early': inScene((scene) => ({ sends: shifted(scene, 3_600_000) })),
  'remembers what went an hour too long': inScene((scene) => ({ sends: shifted(scene, -3_600_000) })),
  'overlooks a no': inScene(({ profile }) => ({
    profile: {
      ...profile,
      consents: { ...profile.consents, email: { ...profile.consents.email!, granted: true } },
    },
  })),
  'overlooks topics that nobody wants': inScene(({ profile }) => ({
    profile: { ...profile, preferences: { ...profile.preferences, topics: {} } },
  })),
  'overlooks how often somebody wants to hear': inScene(({ profile }) => ({
    profile: { ...profile, preferences: { ...profile.preferences, weekly: null } },
  })),
  'takes companies for people': ofSend(() => ({ audience: 'b2c' })),
  'takes people for companies': ofSend(() => ({ audience: 'b2b' })),
  'sends what has expired': ofSend(() => ({ expiresAt: null })),
  'says the same twice': (send, scene, now) => {
    const { intent: _, ...other } = send
    return arbitrate(other, scene, now)
  },
  'takes channels of one message for many': (send, scene, now) => {
    const { together: _, ...other } = send
    return arbitrate(other, scene, now)
  },
  'counts each channel of a message': inScene(({ sends }) => ({
    sends: sends.map(({ together: _, ...one }) => one),
  })),
  'takes marketing for transactional': ofSend(() => ({ class: 'transactional' })),
  'knows no priorities': ofSend(() => ({ priority: 100, journey: '' })),
  'puts the lowest first': ofSend(({ priority = 50 }) => ({ priority: 100 - priority })),
  'waits a minute too short': answering((answer, now) =>
    answer.kind === 'wait' && answer.until - now > 60_000
      ? { ...answer, until: answer.until - 60_000 }
      : answer,
  ),
  'waits a day too long': answering((answer) =>
    answer.kind === 'wait' ? { ...answer, until: answer.until + 86_400_000 } : answer,
  ),
  'goes where it should wait': answering((answer) => (answer.kind === 'wait' ? { kind: 'go' } : answer)),
}
