/**
 * Properties that only the tag's own parts read. They get the same short names in every part, so
 * that one can lend them to another.
 *
 * Only append: never a name that crosses a network, belongs to the browser, to the public API or to a
 * library (debug.js has idb's `store`).
 * test/sdk/bundle/private.test.ts looks whether one does.
 */
export const NAMES = [
  'acknowledged',
  'answered',
  'agree',
  'attach',
  'cameFrom',
  'choose',
  'exitS',
  'forget',
  'fromCategories',
  'fromChoice',
  'guard',
  'idleS',
  'last',
  'isOpen',
  'isOver',
  'known',
  'later',
  'layer',
  'listen',
  'mine',
  'outbox',
  'post',
  'record',
  'recorder',
  'restart',
  'retryAfterMs',
  'saved',
  'soon',
  'flush',
  'config',
  'banner',
  'device',
  'bus',
  'renew',
  'emit',
  'tell',
  'consentNames',
  'onDrop',
  'inTurn',
  'tail',
  'hearsPayment',
  'hears',
  'countView',
  'mayShow',
  'noteShown',
  'noteClosed',
  'beginView',
  'say',
  'isBusy',
  'tabs',
]

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Two letters and a dollar cannot be a name of anybody else's. */
const short = (index) => `$${LETTERS[index % 52]}${index >= 52 ? Math.floor(index / 52) : ''}`

export const PRIVATE = {
  mangleProps: new RegExp(`^(${NAMES.join('|')})$`),
  mangleCache: Object.fromEntries(NAMES.map((name, index) => [name, short(index)])),
}
