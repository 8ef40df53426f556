import { OpenPanel } from '@openpanel/web'

const { api, ready } = globalThis.bench
const client = new OpenPanel({ apiUrl: api, clientId: 'bench', trackScreenViews: true })
ready((marker) => client.track('search', { marker }))
