/**
 * A room of open pages that listen for news. Sockets hibernate: an idle room costs nothing, and
 * what a page asked for lies with its socket. Nothing is stored.
 */
import { DurableObject } from 'cloudflare:workers'
import { LINK_PING, LINK_PONG } from '../../core/wire/link.ts'
import type { LiveTopics, LiveWord, SegmentWord } from '../../core/wire/link.ts'
import type { Env } from '../env.ts'
import { refuse } from '../guard/problem.ts'
import { priceWord, stockWord } from '../render/live-word.ts'
import type { ItemWord } from '../render/live-word.ts'
import { productsById } from '../store/product.ts'

const MAX_TABS = 4_000
/** Tabs of one network address in one room: a large office, not a flood. */
const MAX_OF_ADDRESS = 100
const MAX_OF_PERSON = 12

/** Headers by which the route says what it has found out; no page can set them. */
export const TOPICS = 'x-vitrina-topics'
export const PROFILE = 'x-vitrina-profile'
export const ADDRESS = 'x-vitrina-address'

const tagOfPerson = (profile: string) => `person:${profile}`

export class LinkActor extends DurableObject<Env> {
  private topics = new WeakMap<WebSocket, LiveTopics>()
  /** For each page that is just being told how things stand: what was told to all meanwhile. */
  private greetings = new Set<Set<string>>()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(LINK_PING, LINK_PONG))
  }

  override fetch(request: Request): Response {
    const topics = JSON.parse(decodeURIComponent(request.headers.get(TOPICS) ?? 'null')) as LiveTopics
    const profile = request.headers.get(PROFILE)
    const address = `address:${request.headers.get(ADDRESS)}`
    const isFull =
      this.ctx.getWebSockets().length >= MAX_TABS ||
      this.ctx.getWebSockets(address).length >= MAX_OF_ADDRESS ||
      (profile !== null && this.ctx.getWebSockets(tagOfPerson(profile)).length >= MAX_OF_PERSON)
    if (isFull) return refuse('rate_limited', '', 'Too many pages listen here.')
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server, profile === null ? [address] : [address, tagOfPerson(profile)])
    server.serializeAttachment(topics)
    this.ctx.waitUntil(this.greet(server, topics))
    return new Response(null, { status: 101, webSocket: client })
  }

  /** News of products, for every page that shows them. */
  tell(words: readonly ItemWord[]): void {
    for (const news of this.greetings) for (const word of words) news.add(topicOf(word))
    const byItem = Map.groupBy(words, ({ item_id: id }) => id)
    for (const socket of this.ctx.getWebSockets()) {
      const topics = this.topicsOf(socket)
      for (const id of topics.items)
        for (const word of byItem.get(id) ?? [])
          if (topics.kinds.includes(word.kind)) send(socket, said(word, topics))
    }
  }

  /** News of a person, for their own pages, and of the segments alone that a page may hear of. */
  tellPerson(profile: string, words: readonly SegmentWord[]): void {
    for (const socket of this.ctx.getWebSockets(tagOfPerson(profile))) {
      const { segments } = this.topicsOf(socket)
      for (const word of words) if (segments.includes(word.segment)) send(socket, word)
    }
  }

  override webSocketMessage(socket: WebSocket): void {
    // Whoever listens has nothing to say.
    socket.close(1008, 'only ping')
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    // 1005 and 1006 may be received but never sent.
    socket.close(code === 1005 || code === 1006 ? 1000 : code)
  }

  /** How things stand: the page may be older than its link. What changes meanwhile is newer than what is read. */
  private async greet(socket: WebSocket, topics: LiveTopics): Promise<void> {
    if (topics.items.length === 0) return
    const news = new Set<string>()
    this.greetings.add(news)
    try {
      for (const product of (await productsById(this.env, topics.items)).values())
        for (const word of [stockWord(product), priceWord(product)])
          if (topics.kinds.includes(word.kind) && !news.has(topicOf(word)))
            send(socket, { ...said(word, topics), now: true })
    } catch (fault) {
      console.error('a page was not told how things stand', fault)
    } finally {
      this.greetings.delete(news)
    }
  }

  private topicsOf(socket: WebSocket): LiveTopics {
    const topics = this.topics.get(socket) ?? (socket.deserializeAttachment() as LiveTopics)
    this.topics.set(socket, topics)
    return topics
  }
}

const topicOf = ({ kind, item_id: id }: ItemWord) => `${kind} ${id}`

function said({ texts, ...word }: ItemWord, { language }: LiveTopics): LiveWord {
  return { ...word, text: texts[language] }
}

function send(socket: WebSocket, word: LiveWord): void {
  try {
    socket.send(JSON.stringify(word))
  } catch {
    socket.close(1011, 'gone')
  }
}
