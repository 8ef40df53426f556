/** Turns requests to a vendor's fixed https address to the bench's own server: no peer speaks to the outside. */
const own = (address) => String(address).replace(/^https:\/\/[^/]+/, globalThis.bench.api)

const { fetch, navigator, XMLHttpRequest } = globalThis
const send = navigator.sendBeacon.bind(navigator)
const open = XMLHttpRequest.prototype.open
globalThis.fetch = (address, options) => fetch(typeof address === 'string' ? own(address) : address, options)
navigator.sendBeacon = (address, body) => send(own(address), body)
XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  return open.call(this, method, own(address), ...rest)
}
