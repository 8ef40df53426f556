import countly from 'countly-sdk-web'

const { api, ready } = globalThis.bench
// It calls itself an ES module, which it is not.
const { default: client } = countly
client.init({ app_key: 'bench', url: api })
client.track_sessions()
client.track_pageview()
ready((marker) => client.add_event({ key: 'search', segmentation: { marker } }))
