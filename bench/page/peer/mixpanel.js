// The package's own entry without the recorder of sessions, which weighs twice as much again.
import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core'

const { api, ready } = globalThis.bench
mixpanel.init('bench', { api_host: api, track_pageview: true })
ready((marker) => mixpanel.track('search', { marker }))
