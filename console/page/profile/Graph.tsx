/** The identity graph as a drawing. Everything in it stands in the list of members, too. */
import type { EdgeView, IdentityAnswer } from '../../../core/wire/identity.ts'
import { humanised, shortId } from '../../format.ts'
import { text } from '../../text/text.ts'
import { useWidth } from '../../ui/use-width.ts'
import { drawGraph } from './graph.ts'
import type { Line, Spot } from './graph.ts'

const RADIUS = 20
const DEVICE = 'M-7 -6h14v9h-14zM-3 7h6M0 3v4'
const NAMED = 'M0 0a4 4 0 1 0 0 -8a4 4 0 0 0 0 8ZM-8 8c.8 -4 4 -5.6 8 -5.6s7.200 1.600 8 5.600'

/** @param marked  the member that is pointed at in the list, or null. */
export function Graph({ identity, marked }: { identity: IdentityAnswer; marked: string | null }) {
  const t = text.value.person
  const [box, width] = useWidth(640)
  const { members, edges } = identity
  const { spots, lines, height } = drawGraph(members, edges, width)
  const drawn = new Set(lines.map(pairOf))
  const firsts = lines.filter((line, at) => lines.findIndex((one) => pairOf(one) === pairOf(line)) === at)
  return (
    <div class="graph" ref={box}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t.graph(members.length, drawn.size)}
      >
        {firsts.map((line) => (
          <path
            key={pairOf(line)}
            class={`graph-line graph-${line.edge.kind}`}
            d={`M${line.from.x} ${line.from.y}L${line.to.x} ${line.to.y}`}
          />
        ))}
        {lines.map((line, index) => (
          <text key={index} class="graph-word" x={line.middle.x} y={line.middle.y} dy="0.35em">
            {edgeWord(line.edge)}
          </text>
        ))}
        {spots.map((spot) => (
          <Node key={spot.member.id} spot={spot} isMarked={spot.member.id === marked} />
        ))}
      </svg>
    </div>
  )
}

function Node({ spot, isMarked }: { spot: Spot; isMarked: boolean }) {
  const { member, x, y } = spot
  const names = ['graph-node', member.isRoot ? 'graph-root' : '', isMarked ? 'graph-marked' : '']
  return (
    <g class={names.join(' ').trim()} transform={`translate(${x} ${y})`}>
      <circle r={RADIUS} />
      <path d={member.kind === 'device' ? DEVICE : NAMED} />
      <text class="graph-name" y={RADIUS + 15}>
        {shortId(member.id)}
      </text>
    </g>
  )
}

/** What joined two, in two words: "E-mail", "Signed", "Operator". */
function edgeWord(edge: EdgeView): string {
  const { name, person } = text.value
  if (edge.identifier === null) return person.edgeShort[edge.kind] ?? edge.kind
  return name.identifier[edge.identifier.kind] ?? humanised(edge.identifier.kind)
}

function pairOf({ from, to }: Line): string {
  return [from.member.id, to.member.id].sort().join(' ')
}
