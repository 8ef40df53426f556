import croct from '@croct/plug'

const { api, ready } = globalThis.bench
croct.plug({ appId: '00000000-0000-0000-0000-000000000000', baseEndpointUrl: api })
ready((marker) => croct.track('eventOccurred', { name: 'search', details: { marker } }))
