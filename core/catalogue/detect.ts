/** Which dialect a file speaks, by what stands in it: names and content types of feeds lie. */
import type { FeedFormat } from './feed.ts'

/** `page` is an HTML page where a feed should be: an error, a login, a "we are moving". */
export type Detected = FeedFormat | 'page' | 'empty' | 'unknown'

/** @param head  the beginning of the file as text; 16 kB are enough. */
export function detectFeed(head: string): Detected {
  const text = head.replace(/^\ufeff/, '').trimStart()
  if (text === '') return 'empty'
  return text.startsWith('<') ? detectXml(text) : detectTable(text)
}

function detectXml(text: string): Detected {
  if (/<!doctype\s+html|<html[\s>]/i.test(text)) return 'page'
  const bare = text.replaceAll(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<![^>]*>/g, '')
  const root = /<([\w:.-]+)([^>]*)/.exec(bare)
  const name = root?.[1]?.toLowerCase() ?? ''
  if (name === 'item_list') return 'heureka-availability'
  if (name === 'rss' || name === 'feed') return 'google'
  if (name !== 'shop') return /<(head|body|div|h1|p)[\s>]/i.test(bare) ? 'page' : 'unknown'
  if (/zbozi\.cz\/ns\/offer/i.test(root?.[2] ?? '')) return 'zbozi'
  const isShoptet = /<SHOPITEM\s[^>]*\bid=|<VARIANTS>|<CODE>/.test(bare) && !bare.includes('<ITEM_ID>')
  return isShoptet ? 'shoptet' : 'heureka'
}

function detectTable(text: string): Detected {
  // Meta's own template explains its columns in lines that begin with #.
  const header = text.split(/\r?\n/).find((line) => line.trim() !== '' && !/^"?#/.test(line)) ?? ''
  const delimiter = delimiterOf(header)
  const columns = new Set(
    header
      .split(delimiter)
      .map((name) =>
        name.trim().replaceAll(/^"|"$/g, '').toLowerCase().replace(/^g:/, '').replaceAll(' ', '_'),
      ),
  )
  if (columns.has('code') && columns.has('name')) return 'shoptet-csv'
  if (!columns.has('id') || !columns.has('title')) return 'unknown'
  return delimiter === '\t' ? 'google-tsv' : 'meta-csv'
}

/** The mark that parts the columns: the most frequent of tab, semicolon and comma outside quotes. */
export function delimiterOf(header: string): ';' | ',' | '\t' {
  const bare = header.replaceAll(/"[^"]*"/g, '""')
  const count = (mark: string) => bare.split(mark).length
  const best = (['\t', ';', ','] as const).toSorted((a, b) => count(b) - count(a))[0]
  return best ?? ','
}
