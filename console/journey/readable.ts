/** A template's text for whoever reads it without a person: what is said with an offer, and what without one. */
const CHOICE = /\{% if coupon %\}(.*?)\{% else %\}(.*?)\{% endif %\}/gs

/** @param without  names the words of those who may not have the offer. */
export function readable(template: string, without: string): string {
  return template.replace(CHOICE, (_, gift: string, plain: string) => `${gift} (${without}: ${plain})`)
}
