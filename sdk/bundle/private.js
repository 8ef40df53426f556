/**
 * Properties that only the tag's own parts read. They get the same short names in every part, so
 * that one can lend them to another: one letter each, the commonest first.
 *
 * Only append: never a name that crosses a network, belongs to the browser, to the public API or to a
 * library (debug.js has idb's `store`).
 * test/sdk/bundle/private.test.ts looks whether one does.
 */
export const NAMES = [
  'outbox',
  'emit',
  'record',
  'choose',
  'allowed',
  'isOpen',
  'tail',
  'forget',
  'bus',
  'recorder',
  'saved',
  'banner',
  'inTurn',
  'config',
  'mine',
  'layer',
  'say',
  'guard',
  'flush',
  'device',
  'listen',
  'later',
  'soon',
  'retryAfterMs',
  'known',
  'hears',
  'last',
  'restart',
  'consentNames',
  'tell',
  'renew',
  'agree',
  'exitS',
  'fromCategories',
  'fromChoice',
  'idleS',
  'hearsPayment',
  'countView',
  'mayShow',
  'noteShown',
  'noteClosed',
  'beginView',
  'isBusy',
  'signed',
  'cameFrom',
  'post',
]

/** Without those that the sources have for themselves: the stub's `q`, and `x` and `y` of a point. */
const LETTERS = 'netsiodcraulfpgmhvbwkjzETNRAIOSLUDCFPMHGVBWKJ'

/** What has one of them has no other property of so few letters. */
const short = (index) => LETTERS[index % LETTERS.length] + '$'.repeat(Math.floor(index / LETTERS.length))

export const PRIVATE = {
  mangleProps: new RegExp(`^(${NAMES.join('|')})$`),
  mangleCache: Object.fromEntries(NAMES.map((name, index) => [name, short(index)])),
}
