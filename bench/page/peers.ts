/** Who is measured: what npm offers of sdk.md's list, each as the smallest bundle that sends a page view. */
import { installPeers, versionOf } from '../install.ts'

export const FLOOR = 'floor'
export const VITRINA = 'Vitrina'

export type Peer = {
  /** Names its entry in bench/page/peer, its addresses and its rows. */
  readonly name: string
  /** As npm calls it; absent for the floor. */
  readonly package?: string
  /** Requests that carry events, by path below its API; absent where it sends none by itself. */
  readonly events?: RegExp
  /** What its server would answer, by path below its API; anything else gets {}. */
  readonly answers?: readonly (readonly [RegExp, unknown])[]
}

const SEGMENT_SETTINGS = { integrations: { 'Segment.io': { apiKey: 'bench' } }, plan: {}, edgeFunction: {} }
const RUDDERSTACK_SOURCE = {
  source: {
    id: 'bench',
    name: 'bench',
    writeKey: 'bench',
    enabled: true,
    workspaceId: 'bench',
    destinations: [],
    config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
    connections: [],
  },
  updatedAt: '2026-01-01T00:00:00.000Z',
}
const STATSIG_VALUES = {
  has_updates: true,
  time: 1,
  hash_used: 'djb2',
  feature_gates: {},
  dynamic_configs: {},
  layer_configs: {},
  evaluated_keys: {},
}
const POSTHOG: Pick<Peer, 'package' | 'events' | 'answers'> = {
  package: 'posthog-js',
  events: /^\/(e|i\/v0\/e)\//,
  answers: [
    [/^\/array\/.*\.js$/, ''],
    [/^\/(flags|decide)/, { flags: {}, featureFlags: {}, supportedCompression: ['gzip-js'] }],
    [/^\/array\/.*config$/, { supportedCompression: ['gzip-js'], hasFeatureFlags: false }],
    [/^\/(e|i\/v0\/e)\//, { status: 'Ok' }],
  ],
}

export const PEERS: readonly Peer[] = [
  { name: 'plausible', package: '@plausible-analytics/tracker', events: /^\/event/ },
  {
    name: 'segment',
    package: '@segment/analytics-next',
    events: /^\/[tp]$/,
    answers: [[/settings$/, SEGMENT_SETTINGS]],
  },
  { name: 'openpanel', package: '@openpanel/web', events: /^\/track/ },
  { name: 'swetrix', package: 'swetrix', events: /^\/log/ },
  {
    name: 'growthbook',
    package: '@growthbook/growthbook',
    events: /^\/track/,
    answers: [[/features/, { features: {} }]],
  },
  { name: 'snowplow', package: '@snowplow/browser-tracker', events: /tp2$/ },
  {
    name: 'statsig',
    package: '@statsig/js-client',
    events: /rgstr/,
    answers: [[/initialize/, STATSIG_VALUES]],
  },
  { name: 'croct', package: '@croct/plug', events: /track/ },
  { name: 'jitsu', package: '@jitsu/js', events: /^\/api\/s\// },
  {
    name: 'mixpanel',
    package: 'mixpanel-browser',
    events: /^\/track/,
    answers: [[/^\/track/, { status: 1, error: null }]],
  },
  {
    name: 'rudderstack',
    package: '@rudderstack/analytics-js',
    events: /^\/plane\/v1/,
    answers: [[/sourceConfig/, RUDDERSTACK_SOURCE]],
  },
  {
    name: 'countly',
    package: 'countly-sdk-web',
    events: /^\/i(\?|$)/,
    answers: [[/^\/i(\?|$)/, { result: 'Success' }]],
  },
  { name: 'ninetailed', package: '@ninetailed/experience.js', events: /profiles/ },
  { name: 'alloy', package: '@adobe/alloy', events: /interact|collect/ },
  { name: 'posthog-slim', ...POSTHOG },
  { name: 'posthog', ...POSTHOG },
  {
    name: 'amplitude',
    package: '@amplitude/analytics-browser',
    events: /httpapi/,
    answers: [[/httpapi/, { code: 200 }]],
  },
  { name: 'braze', package: '@braze/web-sdk', events: /\/data\// },
  { name: 'uniform', package: '@uniformdev/context' },
]

/** The peers that are there, with their versions; those that are missing are said aloud. */
export function presentPeers(): readonly (Peer & { readonly version: string })[] {
  installPeers(PEERS.flatMap(({ package: name }) => name ?? []))
  return PEERS.flatMap((peer) => {
    const version = peer.package ? versionOf(peer.package) : null
    if (version !== null) return [{ ...peer, version }]
    console.error(`✘ ${peer.name} is missing and could not be installed: it is left out.`)
    return []
  })
}
