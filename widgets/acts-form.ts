/** What the forms in blocks accept; the server checks again. */

/** Names of the fields that something is wrong with. @param act  signup, watch, survey or push. */
export function formFaults(act: string, values: { get(name: string): unknown }): string[] {
  const isFilled = (name: string) => values.get(name) !== null
  if (act === 'push') return []
  if (act === 'survey') return isFilled('answer') ? [] : ['answer']
  const email = String(values.get('email')).trim()
  return [
    ...(/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email) ? [] : ['email']),
    ...(isFilled('consent') ? [] : ['consent']),
  ]
}
