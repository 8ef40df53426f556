/** Names that came and that nobody declared, gathered so that somebody can (core/event/proposal). */
import { isRecord } from '../../core/base/json.ts'
import { scrubText } from '../../core/event/scrub.ts'
import { joinProposals, proposalOf } from '../../core/event/proposal.ts'
import type { Proposal } from '../../core/event/proposal.ts'
import type { Env } from '../env.ts'

/** Whoever makes up names all day fills no more than this. */
const MAX_NAMES = 300
const MAX_NAME = 64
export const PROPOSAL_DAYS = 60

export type NamedProposal = { readonly name: string; readonly proposal: Proposal }

/** Adds refused events, as they were sent, to the proposals of their names: one read and one statement. */
export async function noteProposals(env: Env, raws: readonly unknown[], now: number): Promise<void> {
  const fresh = new Map<string, Proposal>()
  for (const raw of raws) {
    const name = isRecord(raw) && typeof raw['name'] === 'string' ? raw['name'] : ''
    if (!isRecord(raw) || name === '' || name.length > MAX_NAME || scrubText(name) !== name) continue
    const one = proposalOf(raw['params'], now)
    const held = fresh.get(name)
    fresh.set(name, held ? joinProposals(held, one) : one)
  }
  if (fresh.size === 0) return
  const known = new Map((await readProposals(env, [...fresh.keys()])).map((one) => [one.name, one.proposal]))
  const rows = [...fresh].map(([name, proposal]) => {
    const before = known.get(name)
    const body = before ? joinProposals(before, proposal) : proposal
    return { name, last_at: body.lastAt, body: JSON.stringify(body) }
  })
  await env.DB.prepare(
    `INSERT INTO proposal (name, last_at, body)
     SELECT value ->> 'name', value ->> 'last_at', value ->> 'body' FROM json_each(?1)
     WHERE (SELECT count(*) FROM proposal) < ?2 OR EXISTS (SELECT 1 FROM proposal WHERE name = value ->> 'name')
     ON CONFLICT DO UPDATE SET last_at = excluded.last_at, body = excluded.body`,
  )
    .bind(JSON.stringify(rows), MAX_NAMES)
    .run()
}

/** Proposals by name, or all of them, the newest first. */
export async function readProposals(env: Env, names?: readonly string[]): Promise<NamedProposal[]> {
  const { results } = await env.DB.prepare(
    `SELECT name, body FROM proposal
     WHERE ?1 IS NULL OR name IN (SELECT value FROM json_each(?1)) ORDER BY last_at DESC`,
  )
    .bind(names ? JSON.stringify(names) : null)
    .all<{ name: string; body: string }>()
  return results.map(({ name, body }) => ({ name, proposal: JSON.parse(body) as Proposal }))
}

export async function dropProposals(env: Env, names: readonly string[]): Promise<void> {
  await env.DB.prepare('DELETE FROM proposal WHERE name IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(names))
    .run()
}

export async function dropOldProposals(env: Env, before: number): Promise<void> {
  await env.DB.prepare('DELETE FROM proposal WHERE last_at < ?').bind(before).run()
}
