import { newTracker, trackPageView, trackStructEvent } from '@snowplow/browser-tracker'

const { api, ready } = globalThis.bench
newTracker('bench', api, { appId: 'shop' })
trackPageView()
ready((marker) => trackStructEvent({ category: 'shop', action: 'search', label: marker }))
