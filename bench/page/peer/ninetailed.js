import './loopback.js'
import { Ninetailed } from '@ninetailed/experience.js'

const { ready } = globalThis.bench
const client = new Ninetailed({ clientId: 'bench', environment: 'main' })
client.page()
ready((marker) => client.track('search', { marker }))
