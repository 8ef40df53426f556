/** European Article Numbers of the goods; the prefix 859 is the Czech one, the rest is the shop's own. */

/** The thirteenth digit of twelve: weights 1 and 3 in turn, as GS1 defines. */
export function eanCheckDigit(twelve: string): number {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += Number(twelve[i]) * (i % 2 === 0 ? 1 : 3)
  return (10 - (sum % 10)) % 10
}

export function isEan13(ean: string): boolean {
  return /^\d{13}$/.test(ean) && eanCheckDigit(ean.slice(0, 12)) === Number(ean[12])
}

/** One number for each variant: four digits of the product's id and the place of the variant. */
export function eanOf(productId: string, variantIndex: number): string {
  const shelf = productId.charCodeAt(0) % 10
  const digits = productId.slice(1).padStart(3, '0')
  const twelve = `859917${shelf}${digits}${String(variantIndex).padStart(2, '0')}`
  return twelve + String(eanCheckDigit(twelve))
}
