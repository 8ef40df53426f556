/** All that the shop has published, put in force as one release. */
import type { Changes, Release } from '../../core/playbook/release.ts'
import type { Env } from '../env.ts'
import { publishedBounds } from './bounds.ts'
import { campaignChanges, campaignLibrary } from './campaign.ts'
import { publishRelease } from './release.ts'
import { changesOf, library } from './segment.ts'

export async function publishAll(env: Env): Promise<Release> {
  const [segments, campaigns, { version, bounds }] = await Promise.all([
    library(env),
    campaignLibrary(env),
    publishedBounds(env),
  ])
  const changes: Changes = {
    ...changesOf(segments.values()),
    ...campaignChanges(campaigns.values()),
    ...(version > 0 && { bounds }),
  }
  return publishRelease(env, changes)
}
