const encoder = new TextEncoder()

/** Whether two texts are equal, in a time that does not tell how much of them is. */
export function equalText(one: string, other: string): boolean {
  const a = encoder.encode(one)
  const b = encoder.encode(other)
  let difference = a.length ^ b.length
  for (let index = 0; index < a.length; index++)
    difference |= a[index]! ^ (b[index % Math.max(1, b.length)] ?? 0)
  return difference === 0
}
