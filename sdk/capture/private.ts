/**
 * What an address may say, before anything of it is kept.
 *
 * Hidden are parameters that open something, and every part of an address that holds an e-mail
 * address, a phone number or a card's: core/event/mask hides the same at the door, and finds more.
 * This is what is small enough for every page; what it hides never leaves the browser.
 */
import type { Config } from '../config.ts'

/**
 * Pages where somebody pays: the path ends so, or the host begins so. What follows a payment
 * (`/payment/success`) is none, for there the shop tells of its order.
 */
const PAYMENT = /((?:\/|\/checkout\/?#)(pay|payment|platba)(\/|\.[^?#]*)?)([?#].*|$)/

const SECRET = /((token|key|pass|password|pwd|sid|phone)=)[^&#]+/gi
const PART = /[^/?&=#]+/g
/** Sixteen digits that begin with a 1 or a 2 are an instant, or a day and a number. */
const PERSONAL = /@|%40|\+42|%2B42|\b[3-6]\d{15}\b/i

/** Whether anything but the page view may be heard here. */
export function hears(config: Pick<Config, 'hearsPayment'>): boolean {
  return config.hearsPayment || !PAYMENT.test(location.href)
}

/** Of a page of payment without what a gate has put behind it. */
export function hidePrivate(url: string): string {
  return url
    .slice(0, 2048)
    .replace(PAYMENT, '$1')
    .replace(SECRET, '$1***')
    .replace(PART, (part) => (PERSONAL.test(part) ? '***' : part))
}
