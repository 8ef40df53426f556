/** A login of somebody by their account: the smallest event that a back end can tell. */
export function firstCurl(shop: string): string {
  const event = { id: 'my-first-event', name: 'login', identifiers: { external_id: 'customer-1' } }
  const address = new URL('/_v/v1/server/events', shop).href
  return (
    `curl -X POST '${address}' \\\n  -H "authorization: Bearer $SERVER_KEY" \\\n` +
    `  -H 'content-type: application/json' \\\n  -d '${JSON.stringify({ events: [event] })}'`
  )
}
