import { initialize, logCustomEvent, openSession } from '@braze/web-sdk'

const { api, ready } = globalThis.bench
initialize('00000000-0000-0000-0000-000000000000', { baseUrl: api, noCookies: false })
openSession()
logCustomEvent('page_view')
ready((marker) => logCustomEvent('search', { marker }))
