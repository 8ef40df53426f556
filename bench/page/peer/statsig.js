import { StatsigClient } from '@statsig/js-client'

const { api, ready } = globalThis.bench
const client = new StatsigClient('client-bench', {}, { networkConfig: { api } })
client.initializeAsync().then(() => {
  client.logEvent('page_view')
  ready((marker) => client.logEvent('search', marker))
})
