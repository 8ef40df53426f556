import { Context } from '@uniformdev/context'

const { ready } = globalThis.bench
const client = new Context({ manifest: { project: {} }, defaultConsent: true })
client.update({ url: new URL(location.href) })
ready((marker) => client.update({ events: [{ event: marker }] }))
