/** All that the shop has published, put in force as one release. */
import { releaseOf } from '../../core/playbook/release.ts'
import type { Changes, Release } from '../../core/playbook/release.ts'
import type { Env } from '../env.ts'
import { publishedBounds } from './bounds.ts'
import { campaignChanges, campaignLibrary } from './campaign.ts'
import type { Entry } from './campaign.ts'
import { journeyChanges, journeyLibrary } from './journey.ts'
import { offerChanges, offerLibrary } from './offer.ts'
import { publishedPolicy } from './policy.ts'
import { currentRelease, publishRelease } from './release.ts'
import { changesOf, library } from './segment.ts'
import { templateChanges, templateLibrary } from './template.ts'

export async function publishAll(env: Env): Promise<Release> {
  return publishRelease(env, await changesNow(env, (entry) => entry))
}

/** What the release in force is made of. */
export function changesInForce(env: Env): Promise<Changes> {
  return changesNow(env, (entry) => entry)
}

/** The release as it would be, were every draft of a campaign published. */
export async function draftedRelease(env: Env): Promise<Release> {
  const published = (entry: Entry): Entry =>
    entry.draft
      ? { ...entry, own: { ...entry.draft, status: 'published', version: versionAfter(entry) } }
      : entry
  return releaseOf(await changesNow(env, published))
}

/** Lets go of older versions of journeys that nobody is in any more. Does nothing where there are none. */
export async function dropDrained(env: Env): Promise<void> {
  const { id, journeys } = await currentRelease(env)
  if (!journeys.some(({ status }) => status === 'draining')) return
  const changes = await changesNow(env, (entry) => entry)
  if (releaseOf(changes).id !== id) await publishRelease(env, changes)
}

const versionAfter = ({ own, builtIn }: Entry) => Math.max(own?.version ?? 0, builtIn?.version ?? 0) + 1

async function changesNow(env: Env, change: (entry: Entry) => Entry): Promise<Changes> {
  const [segments, campaigns, { version, bounds }, policy, journeys, offers, templates] = await Promise.all([
    library(env),
    campaignLibrary(env),
    publishedBounds(env),
    publishedPolicy(env),
    journeyLibrary(env),
    offerLibrary(env),
    templateLibrary(env),
  ])
  return {
    ...changesOf(segments.values()),
    ...campaignChanges([...campaigns.values()].map(change)),
    ...(await journeyChanges(env, journeys.values())),
    ...(version > 0 && { bounds }),
    ...offerChanges(offers.values()),
    ...templateChanges(templates.values()),
    ...(policy && { policy }),
  }
}
