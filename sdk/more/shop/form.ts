/** What may be said of forms, and the term that somebody searched for. */

/** The short ones name other things, too: they count where the path speaks of a search, or is the root. */
const TERM = /^(search.*|hledat|hledej|fulltext|q|s|query|string)$/i
const RESULTS = /^\/?$|search|hled|find/i
const PRIVATE = /pass|heslo|card|kart|cv[vc]|iban|account|ucet|rodn|birth|token|otp|pin/i

/** The term in the address of a page of results, or undefined. */
export function searchTerm(path: string, search: string): string | undefined {
  const found = [...new URLSearchParams(search)].find(
    ([name]) => TERM.test(name) && (name.length > 6 || RESULTS.test(path)),
  )
  return found?.[1].trim().slice(0, 100)
}

/** The field of a search form. */
export function searchField(form: HTMLFormElement): HTMLInputElement | undefined {
  return [...form.querySelectorAll('input')].find(
    ({ type, name }) => type === 'search' || (type === 'text' && TERM.test(name)),
  )
}

/** Names of the fields that hold something: none of a card or a password, and none where people write as they like. */
export function filledFields(form: HTMLFormElement): string[] {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input[name],select[name]')].filter(
    ({ name, type, autocomplete, value, checked }) =>
      !/^(password|hidden|file|submit)$/.test(type) &&
      !PRIVATE.test(name + autocomplete.replace('cc-', 'card')) &&
      (/^(checkbox|radio)$/.test(type) ? checked : value),
  )
  return [...new Set(fields.map(({ name }) => name.slice(0, 50)))].slice(0, 30)
}
