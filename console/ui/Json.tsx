import { prettyJson } from '../format.ts'

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** JSON to read: indented, with keys and values told apart by colour. */
export function Json({ raw, label }: { raw: string; label: string }) {
  return (
    <pre class="json" tabIndex={0} role="group" aria-label={label}>
      <code>{painted(prettyJson(raw))}</code>
    </pre>
  )
}

function painted(source: string) {
  const parts = []
  let from = 0
  for (const match of source.matchAll(TOKEN)) {
    if (match.index > from) parts.push(source.slice(from, match.index))
    const [whole, quoted, colon] = match
    if (quoted !== undefined)
      parts.push(<span class={colon ? 'json-key' : 'json-text'}>{quoted}</span>, colon ?? '')
    else parts.push(<span class="json-value">{whole}</span>)
    from = match.index + whole.length
  }
  parts.push(source.slice(from))
  return parts
}
