import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#8a3b1c"/><path d="M6 10h20v12H6zm0 .3 10 7.200 10-7.200" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/></svg>`

/** In the order of the cascade; what fits a narrow window comes last. */
const STYLES = ['base', 'list', 'message', 'phone', 'narrow']

async function styleSheet(): Promise<string> {
  const parts = STYLES.map((name) => readFile(new URL(`./style/${name}.css`, import.meta.url), 'utf8'))
  return (await Promise.all(parts)).join('\n')
}

/** Serves the inbox's own files; false when the path is none of them. */
export async function serveFile(path: string, res: ServerResponse): Promise<boolean> {
  const own: Record<string, { type: string; read: () => string | Promise<string> }> = {
    '/inbox.css': { type: 'text/css', read: styleSheet },
    '/inbox.js': {
      type: 'text/javascript',
      read: () => readFile(new URL('./client.js', import.meta.url), 'utf8'),
    },
    '/icon.svg': { type: 'image/svg+xml', read: () => ICON },
  }
  const file = Object.hasOwn(own, path) ? own[path] : undefined
  if (!file) return false
  const text = await file.read()
  res.writeHead(200, { 'content-type': `${file.type}; charset=utf-8`, 'cache-control': 'no-cache' }).end(text)
  return true
}
