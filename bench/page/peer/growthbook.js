import { GrowthBook } from '@growthbook/growthbook'
import { autoAttributesPlugin, growthbookTrackingPlugin } from '@growthbook/growthbook/plugins'

const { api, ready } = globalThis.bench
const client = new GrowthBook({
  apiHost: api,
  clientKey: 'bench',
  plugins: [autoAttributesPlugin(), growthbookTrackingPlugin({ ingestorHost: api })],
})
client.init({ timeout: 2000 }).then(() => {
  client.logEvent('Page View')
  ready((marker) => client.logEvent('search', { marker }))
})
