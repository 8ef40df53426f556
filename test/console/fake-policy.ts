/** The contact policy of the fake instance: drafted, checked and published for real. */
import { checkPolicy } from '../../core/message/policy-check.ts'
import { CALM_POLICY, DEFAULT_POLICY } from '../../core/message/policy.ts'
import type { Policy } from '../../core/message/policy.ts'
import type { PolicyCheckAnswer, PolicyDraft, PolicyView } from '../../core/wire/policy.ts'

export type PolicyWorld = { view: PolicyView; asked: { path: string; body: Record<string, unknown> }[] }

const written = ({ version: _, ...policy }: Policy) => policy as PolicyDraft

export function newPolicyWorld(now: number): PolicyWorld {
  const policy = written(DEFAULT_POLICY)
  const view: PolicyView = {
    policy,
    version: 0,
    draft: null,
    versions: [],
    calm: written(CALM_POLICY),
    topics: [{ id: 'coffee', title: { cs: 'Káva', en: 'Coffee' } }],
    check: checkOf(policy),
    now,
  }
  return { asked: [], view }
}

function checkOf(draft: PolicyDraft): PolicyCheckAnswer {
  const findings = checkPolicy({ ...draft, version: 0 } as Policy, ['coffee'])
  return {
    findings,
    publishable: findings.every(({ severity }) => severity !== 'error'),
    starving: ['abandoned-cart', 'old-cart'].map((starved) => ({
      cap: '/channels/email/perDay',
      most: 2,
      perMs: 86_400_000,
      starves: 'win-back',
      starved,
      by: 'rank' as const,
      messages: 1_000,
    })),
    crowds: [
      {
        cap: '/channels/email/coolDown',
        most: 1,
        perMs: 4 * 3_600_000,
        ids: ['win-back', 'abandoned-cart'],
        messages: 1_000,
      },
    ],
  }
}

type Asked = { method: string; path: string; body: Record<string, unknown>; now: number }

/** Null where there is nothing. */
export function answerPolicy(world: PolicyWorld, { method, path, body, now }: Asked): unknown {
  if (method === 'GET') return world.view
  world.asked.push({ path, body })
  const { view } = world
  const by = { createdAt: now, createdBy: 'console' }
  if (path === '/policy/check') return checkOf(body as unknown as PolicyDraft)
  if (path === '/policy/draft' && method === 'DELETE') {
    world.view = { ...view, draft: null }
    return {}
  }
  if (path === '/policy/draft') {
    const policy = body as unknown as PolicyDraft
    world.view = {
      ...view,
      draft: { version: 0, status: 'draft', note: '', ...by, policy },
      check: checkOf(policy),
    }
    return world.view.check
  }
  const older = /^\/policy\/versions\/(\d+)\/rollback$/.exec(path)?.[1]
  const policy =
    older === undefined
      ? view.draft?.policy
      : view.versions.find(({ version }) => version === Number(older))?.policy
  if (!policy) return null
  const version = view.version + 1
  const note = String(body['note'] ?? '')
  const versions = [{ version, status: 'published' as const, note, ...by, policy }, ...view.versions]
  world.view = { ...view, policy, version, versions, draft: null }
  return { version }
}
