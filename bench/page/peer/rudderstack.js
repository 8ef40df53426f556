import { RudderAnalytics } from '@rudderstack/analytics-js/bundled'

const { api, ready } = globalThis.bench
const client = new RudderAnalytics()
client.load('bench', `${api}/plane`, { configUrl: api })
client.page()
client.ready(() => ready((marker) => client.track('search', { marker })))
