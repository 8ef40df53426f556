/** "1 produkt", "3 produkty", "5 produktů". */
export function plural(count: number, [one, few, many]: readonly [string, string, string]): string {
  const word = count === 1 ? one : count >= 2 && count <= 4 ? few : many
  return `${count}\u00a0${word}`
}
