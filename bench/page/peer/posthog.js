import { posthog } from 'posthog-js'

const { api, ready } = globalThis.bench
posthog.init('bench', {
  api_host: api,
  // Its own limit would drop what the loss scenarios track in two seconds.
  rate_limiting: { events_per_second: 1000, events_burst_limit: 1000 },
})
ready((marker) => posthog.capture('search', { marker }))
