import { init, track } from '@plausible-analytics/tracker'

const { api, ready } = globalThis.bench
init({ domain: 'shop.test', endpoint: `${api}/event`, captureOnLocalhost: true, logging: false })
ready((marker) => track('search', { props: { marker } }))
