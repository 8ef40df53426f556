/** What only receipts hold, and a device keeps none; and margins, which no device is told. */
const LEFT_OUT = [
  ['core/decision/rail.ts', 'losses: lossesOf(list, campaign, shelf)', 'losses: []'],
  ['core/decision/fill.ts', /lost: summarise\(losses\)/g, 'lost: []'],
  // Campaigns with an offer stay at the edge.
  [
    'core/decision/eligible.ts',
    'campaign.offer === undefined ? null : withheldBy(campaign, view, setting)',
    'null',
  ],
  [
    'core/recommend/list.ts',
    '    score: one.score * boostOf(goodOf(one.item), ask.boosts ?? [], ask.marginPower),',
    '    score: one.score * boostOf(goodOf(one.item), ask.boosts ?? []),',
  ],
  ['core/decision/rail.ts', ', ...(reason.sure && { sure: true as const })', ''],
  ['core/recommend/list.ts', 'score: Math.round(score * 1e6) / 1e6,', 'score,'],
  ['core/recommend/list.ts', /refused: byReason\(.*?\),\s*left: leftOf\(.*?\]\s*, goodOf\),?/s, ''],
  ['core/recommend/blend.ts', 'isSure: rows !== null && isSureAt(rows, at, one.item)', 'isSure: false'],
  // Parcels, subscriptions, messages: what back ends tell never comes to a device.
  ['core/event/catalogue.ts', /  order_dispatched: parcel[^]*?(?=  score_crossed: )/, ''],
  ['core/event/catalogue.ts', /  message_sent: message[^]*?(?=\} as const satisfies)/, ''],
  ['core/profile/fold.ts', /\.\.\.\(isSignOfLife\(event\)[^]*?: \{\}\),/, ''],
  // Which is which has been asked before a rule was published; here the page and the person are in one place.
  ['core/decision/plan.ts', ' && isSeparable(when)', ''],
  // A few hundred products need no heap.
  [
    'core/recommend/top.ts',
    /  const heap[^]*?return heap\n[^]*?\n\}\n[^]*/,
    `  return Array.from(touched.subarray(0, count))
    .filter(welcome)
    .sort((a, b) => scores[b] - scores[a] || a - b)
    .slice(0, limit)
    .map((item) => ({ item, score: scores[item], from: from[item] }))
}
`,
  ],
  ['core/recommend/boost.ts', /  if \(marginPower <= 0[^]*?\n\}/, '  return merchant\n}'],
  ['core/recommend/sieve.ts', /leastMargin !== null && .*$/m, 'null'],
]
export const withoutLosses = {
  name: 'without-losses',
  transform(code, id) {
    const own = LEFT_OUT.filter(([file]) => id.endsWith(file))
    for (const [file, part] of own)
      if (!(part instanceof RegExp ? part.test(code) : code.includes(part)))
        this.error(`${file} has no ${part} any more`)
    return own.length > 0
      ? { code: own.reduce((text, [, part, by]) => text.replace(part, by), code), map: null }
      : null
  },
}
