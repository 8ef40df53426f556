/** Days on which a Czech shop sells as on no other day of that weekday: public holidays, their eves, Christmas to New Year. */
import { DAY_MS } from '../base/time.ts'

const FIXED = new Set([
  '1-1',
  '5-1',
  '5-8',
  '7-5',
  '7-6',
  '9-28',
  '10-28',
  '11-17',
  '12-24',
  '12-25',
  '12-26',
])

/** Whether the day of an instant, the day before or the day after is a holiday; UTC, for an hour at the edge does not matter. */
export function isAroundHoliday(at: number): boolean {
  const day = new Date(at)
  const month = day.getUTCMonth() + 1
  const date = day.getUTCDate()
  if ((month === 12 && date >= 20) || (month === 1 && date <= 3)) return true
  return [-1, 0, 1].some((shift) => isHoliday(at + shift * DAY_MS))
}

export function isHoliday(at: number): boolean {
  const day = new Date(at)
  if (FIXED.has(`${day.getUTCMonth() + 1}-${day.getUTCDate()}`)) return true
  const sinceEaster = Math.floor(at / DAY_MS) - Math.floor(easterSunday(day.getUTCFullYear()) / DAY_MS)
  return sinceEaster === -2 || sinceEaster === 0 || sinceEaster === 1
}

/** Midnight of Easter Sunday, epoch ms, by the Gregorian computus (Meeus, Jones and Butcher). */
export function easterSunday(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moon + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * shift + 114
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1)
}
