/** The shop's contact policy, by version: one definition with a draft. */
import type { Policy } from '../../core/message/policy.ts'
import { policyOf } from '../../core/wire/policy.ts'
import type { PolicyDraft } from '../../core/wire/policy.ts'
import type { Env } from '../env.ts'
import { addVersion, dropDraft, saveDraft, versionsOf } from './definition.ts'
import type { Definition } from './definition.ts'

const KIND = 'policy'
const ID = 'shop'

type By = { readonly now: number; readonly by: string }

export const writtenPolicy = ({ body }: Definition) => JSON.parse(body) as PolicyDraft

/** Newest first, the draft last. */
export function policyVersions(env: Env): Promise<Definition[]> {
  return versionsOf(env, KIND, ID)
}

/** Null: the one that ships. */
export async function publishedPolicy(env: Env): Promise<Policy | null> {
  const newest = (await policyVersions(env)).find(({ version }) => version > 0)
  return newest ? policyOf(writtenPolicy(newest), newest.version) : null
}

export async function savePolicyDraft(env: Env, draft: PolicyDraft, by: By): Promise<void> {
  await saveDraft(env, KIND, { id: ID, body: JSON.stringify(draft), owner: '' }, by)
}

export async function dropPolicyDraft(env: Env): Promise<void> {
  await dropDraft(env, KIND, ID)
}

export async function addPolicy(env: Env, draft: PolicyDraft, by: By & { note: string }): Promise<number> {
  const { note, now, by: author } = by
  const next = { id: ID, status: 'published', body: JSON.stringify(draft), owner: '', note } as const
  return addVersion(env, KIND, next, { now, by: author, least: 0 })
}
