/**
 * What most pages do without: campaigns with their triggers, and the consent tools
 * that are met less often. It becomes more.js, one file for all of it, because small files compress
 * badly and one that is in the cache costs nothing. Only types of the tag's own modules may be
 * imported below this folder; the rest comes in the kit.
 */
export { watchBanner } from './banner/watch.ts'
export { runCampaigns } from './campaign/run.ts'
export { take } from './lent.ts'
export { watchLive } from './live/link.ts'
