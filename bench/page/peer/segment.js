import { AnalyticsBrowser } from '@segment/analytics-next'

const { api, ready } = globalThis.bench
const [protocol, apiHost] = api.split('://')
const client = AnalyticsBrowser.load(
  { writeKey: 'bench', cdnURL: api },
  { integrations: { 'Segment.io': { apiHost, protocol } } },
)
client.page()
client.ready(() => ready((marker) => client.track('search', { marker })))
