/** Cells as people write them: amounts, dates, yes and no. Null for what is none of it. */
import { micro } from '../../core/base/money.ts'

/** "1 290,50 Kč", "1.290,50", "1,290.50", "1290.5", "-12"; null for anything else. */
export function amountIn(cell: string): number | null {
  const bare = cell
    .replaceAll(/[\s\u00a0\u202f']/g, '')
    .replace(/^(CZK|EUR|USD|GBP|Kč|€|\$|£)/i, '')
    .replace(/(CZK|EUR|USD|GBP|Kč|,-|€|\$|£)$/i, '')
  if (!/^-?[\d.,]+$/.test(bare) || !/\d/.test(bare)) return null
  const signs = bare.replaceAll(/[^.,]/g, '')
  const decimal = signs.at(-1)
  const isMixed = signs.includes(',') && signs.includes('.')
  if (decimal === undefined) return micro(bare)
  // One sign alone is decimal; several of one kind divide thousands; of two kinds the last is decimal.
  if (signs.length === 1) return micro(bare.replace(',', '.'))
  if (!isMixed) return /^-?\d{1,3}([.,]\d{3})+$/.test(bare) ? micro(bare.replaceAll(/[.,]/g, '')) : null
  if (signs.indexOf(decimal) !== signs.length - 1) return null
  const [whole = '', part = ''] = bare.split(decimal)
  return /^-?\d{1,3}([.,]\d{3})+$/.test(whole) ? micro(`${whole.replaceAll(/[.,]/g, '')}.${part}`) : null
}

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const CZECH = /^(\d{1,2})[./]\s?(\d{1,2})[./]\s?(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/**
 * Epoch ms of "2026-03-11", "2026-03-11 16:54", "11. 3. 2026 16:54", "11.03.2026" or "11/3/2026":
 * the day comes first, as it does here. Without a zone it is taken as UTC.
 */
export function instantIn(cell: string): number | null {
  const text = cell.trim()
  const iso = ISO.exec(text)
  if (iso) return utc([iso[1], iso[2], iso[3], iso[4], iso[5], iso[6]], iso[7])
  const czech = CZECH.exec(text)
  return czech ? utc([czech[3], czech[2], czech[1], czech[4], czech[5], czech[6]], undefined) : null
}

function utc(parts: readonly (string | undefined)[], zone: string | undefined): number | null {
  const [year, month, day, hour, minute, second] = parts.map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const at = Date.UTC(year, month - 1, day, hour, minute, second)
  const back = new Date(at)
  // The 31st of February is no day, and 25 o'clock no hour.
  const isReal = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === hour
  if (!isReal || minute > 59 || second > 59 || year < 1970) return null
  if (!zone || zone === 'Z') return at
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)!
  return at - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

export function yesIn(cell: string): boolean | null {
  const word = cell.trim().toLowerCase()
  if (['1', 'ano', 'a', 'yes', 'y', 'true', 'subscribed', 'x'].includes(word)) return true
  return ['0', 'ne', 'n', 'no', 'false', 'unsubscribed', ''].includes(word) ? false : null
}
