import { init, track, trackViews } from 'swetrix'

const { api, ready } = globalThis.bench
init('bench', { apiURL: `${api}/log`, devMode: true })
trackViews()
ready((marker) => track({ ev: 'search', unique: false, meta: { marker } }))
