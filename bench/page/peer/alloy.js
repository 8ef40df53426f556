import './loopback.js'
import { createInstance } from '@adobe/alloy'

const { ready } = globalThis.bench
const alloy = createInstance({ name: 'alloy' })
alloy('configure', { datastreamId: 'bench', orgId: 'bench@AdobeOrg', edgeDomain: 'edge.test' })
const tell = (eventType, marker) => alloy('sendEvent', { xdm: { eventType, marker } }).catch(() => {})
tell('web.webpagedetails.pageViews', '')
ready((marker) => tell('search', marker))
