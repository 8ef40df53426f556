/** A release as big shops have it: hundreds of live campaigns of one slot, each for somebody, and segments. */
import type { Instance } from '../../cli/instance/launch.ts'
import type { Condition } from '../../core/rule/condition.ts'
import { chance } from '../core/person.ts'

export const CAMPAIGNS = 200
export const SEGMENTS = 500
export const SLOT = 'home'

const AT_ONCE = 6
const CITIES = ['Praha', 'Brno', 'Ostrava', 'Plzeň', 'Liberec', 'Olomouc', 'Zlín', 'Pardubice']

type Next = () => number

const LEAVES: readonly ((next: Next) => Condition)[] = [
  (next) => ({ 'f.orders': { $gte: whole(next, 1, 12) } }),
  (next) => ({ 'f.ltv': { $gte: 500 * whole(next, 1, 40) } }),
  (next) => ({ 'f.aov': { $lt: 100 * whole(next, 3, 30) } }),
  (next) => ({ 'cart.value': { $gte: 100 * whole(next, 1, 40) } }),
  (next) => ({ 'cart.items': { $gte: whole(next, 1, 6) } }),
  (next) => ({ 'p.city': CITIES[whole(next, 0, CITIES.length - 1)]! }),
  (next) => ({ 'p.language': next() < 0.5 ? 'cs' : 'en' }),
  (next) => ({ 'f.last_seen_at': { $ago: { $lt: `${whole(next, 1, 90)}d` } } }),
]

const whole = (next: Next, from: number, to: number) => from + Math.floor(next() * (to - from + 1))

/** Each of another field, for two of one might contradict each other. @param from  the first that may come. */
function leaves(next: Next, count: number, from = 0): Condition[] {
  const some = LEAVES.slice(from)
  const first = whole(next, 0, some.length - 1)
  return Array.from({ length: count }, (_, index) => some[(first + index) % some.length]!(next))
}

/** Two or three conditions that all hold, every third with a choice. The same at every run. */
export function segmentDrafts(): readonly { readonly id: string; readonly body: object }[] {
  const next = chance(11)
  return Array.from({ length: SEGMENTS }, (_, index) => {
    const [one, other, ...choice] = leaves(next, index % 3 === 0 ? 4 : 2)
    const parts = [one!, other!, ...(choice.length > 0 ? [{ $or: choice }] : [])]
    const id = `bench-${index}`
    return { id, body: { id, title: { cs: id, en: id }, when: { $and: parts }, owner: '', expiresAt: null } }
  })
}

/** Each for a segment or another, and for what else it asks; the built-in rail comes where none of them does. */
export function campaignDrafts(): readonly { readonly id: string; readonly body: object }[] {
  const next = chance(13)
  return Array.from({ length: CAMPAIGNS }, (_, index) => {
    const segments = [0, 1].map(() => `bench-${whole(next, 0, SEGMENTS - 1)}`)
    const audience = {
      $and: [{ segments: { $in: segments } }, ...leaves(next, 1, 1), { 'f.orders': { $gte: 1 } }],
    }
    const id = `bench-${index}`
    const blocks = [{ kind: 'heading', text: id, level: 2 }]
    const variants = [{ key: 'a', weight: 1, blocks: { cs: blocks, en: blocks } }]
    return { id, body: { id, kind: 'blocks', slot: SLOT, priority: 1, audience, variants } }
  })
}

/** Writes and publishes them by the admin API, as people do; the last one alone, so that it sees all others. */
export async function publishMany({ admin }: Pick<Instance, 'admin'>): Promise<void> {
  for (const [path, drafts] of [
    ['/segments', segmentDrafts()],
    ['/campaigns', campaignDrafts()],
  ] as const) {
    const write = ({ body }: { body: object }) => send(admin, path, body)
    const publish = ({ id }: { id: string }) => send(admin, `${path}/${id}/publish`, { note: '' })
    await inTurns(drafts, write)
    await inTurns(drafts.slice(0, -1), publish)
    await publish(drafts.at(-1)!)
  }
}

async function inTurns<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const waiting = [...all]
  const lane = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

async function send(admin: Instance['admin'], path: string, body: object): Promise<void> {
  const answer = await admin(path, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
}
