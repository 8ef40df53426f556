import { jitsuAnalytics } from '@jitsu/js'

const { api, ready } = globalThis.bench
const client = jitsuAnalytics({ host: api, writeKey: 'bench:bench' })
client.page()
ready((marker) => client.track('search', { marker }))
