/**
 * Whether the page around is dark, told by the computed colour of its text: a shop that is always
 * light must not get a dark pop-up because the visitor's system is dark.
 */
export function isDarkPage(textColor: string, systemIsDark: boolean): boolean {
  const [, red, green, blue] = /^rgba?\((\d+), (\d+), (\d+)/.exec(textColor)?.map(Number) ?? []
  if (red === undefined || green === undefined || blue === undefined) return systemIsDark
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140
}
