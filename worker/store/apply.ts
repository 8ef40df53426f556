/** Puts several definitions in force as one release: every version is written in one transaction, or none. */
import type { Flags } from '../../core/experiment/evaluate-flag.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import { JOURNEYS } from '../../core/playbook/running.ts'
import { SINGLE, definitionKey, shippedTemplate } from '../../core/playbook/definition.ts'
import type { Definition, DefinitionKind } from '../../core/playbook/definition.ts'
import type { JsonRecord } from '../../core/base/json.ts'
import type { Env } from '../env.ts'
import { campaignInForce, campaignLibrary, publishedBody } from './campaign.ts'
import { publishAll } from './changes.ts'
import { addVersions } from './definition.ts'
import type { NextVersion } from './definition.ts'
import { enforceFlags, linkedFlags } from './flag.ts'
import { definitionsAt } from './release-history.ts'

export type Change = {
  readonly kind: DefinitionKind
  readonly id: string
  /** Null: it is taken out of force. */
  readonly definition: Definition | null
}

export type How = {
  readonly note: string
  readonly now: number
  readonly by: string
  readonly older?: 'drain' | 'move' | 'end' | undefined
}

/** @param changes  checked. @returns the id of the release in force. */
export async function applyChanges(env: Env, changes: readonly Change[], how: How): Promise<string> {
  const standing = await definitionsAt(env)
  const campaigns = await campaignLibrary(env)
  const versions = changes.map((change): NextVersion => {
    const { kind, id } = change
    // Words of the shop that are taken away leave those that ship, where there are any.
    const definition = change.definition ?? (kind === 'template' ? shippedTemplate(id) : null)
    const held = standing.get(definitionKey(change))
    const written = definition?.body ?? held?.body ?? {}
    const campaign = kind === 'campaign' ? campaigns.get(id) : undefined
    const body =
      kind === 'campaign'
        ? publishedBody(written as never, campaign ? campaignInForce(campaign) : null)
        : JSON.stringify(storedBody(kind, written, { isGone: definition === null, how }))
    const owner = typeof written['owner'] === 'string' ? written['owner'] : ''
    const status = definition ? 'published' : 'archived'
    return { kind, id, status, body, owner, note: how.note, least: shippedVersion(kind, id) }
  })
  await addVersions(env, versions, { now: how.now, by: how.by })
  const flags = changes.find(({ kind }) => kind === 'flag')
  if (flags) await enforceFlags(env, linkedFlags((flags.definition?.body ?? {}) as unknown as Flags))
  return (await publishAll(env)).id
}

type Storing = { readonly isGone: boolean; readonly how: How }

/** As each kind keeps what it was given. */
function storedBody(kind: DefinitionKind, body: JsonRecord, { isGone, how }: Storing): unknown {
  switch (kind) {
    case 'segment': {
      const { title, when, expiresAt = null } = body
      return { title, when, expiresAt }
    }
    case 'journey':
      if (isGone) return { ...body, entries: how.older === 'end' ? 'end' : 'drain' }
      return how.older === undefined ? body : { ...body, older: how.older }
    case 'bounds': {
      const { freeShipping, holdout, ...listed } = body
      return { ...listed, ...(freeShipping && { freeShipping }), ...(Number(holdout) > 0 && { holdout }) }
    }
    case 'flag':
      return linkedFlags(body as unknown as Flags)
    default:
      return body
  }
}

function shippedVersion(kind: DefinitionKind, id: string): number {
  if (SINGLE[kind] !== undefined) return 0
  const lists: {
    readonly [K in DefinitionKind]?: readonly { readonly id: string; readonly version: number }[]
  } = {
    segment: BUILT_IN.segments,
    campaign: BUILT_IN.campaigns,
    journey: JOURNEYS,
  }
  return lists[kind]?.find((one) => one.id === id)?.version ?? 0
}
