/** Lists of names as somebody types them: one a line. */

export const linesOf = (names: readonly string[]): string => names.join('\n')

/** Lines as they are typed; the one that is begun stays. What is empty is left out when it is sent. */
export const listed = (typed: string): string[] => (typed === '' ? [] : typed.split('\n'))

export const withoutEmpty = (names: readonly string[]): string[] =>
  names.map((name) => name.trim()).filter((name) => name !== '')
