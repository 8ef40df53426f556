import './loopback.js'
import { init, track } from '@amplitude/analytics-browser'

const { api, ready } = globalThis.bench
init('bench', { serverUrl: `${api}/2/httpapi`, logLevel: 0 }).promise.then(() =>
  ready((marker) => track('search', { marker })),
)
