// The least that a script can do: one beacon.
const { api, ready } = globalThis.bench
const tell = (marker) => navigator.sendBeacon(`${api}/event`, JSON.stringify({ name: 'search', marker }))
tell('')
ready(tell)
