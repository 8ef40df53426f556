/** A text in Liquid as it was read. */

export type Value =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** `empty` and `blank`: equal to what has nothing in it. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'path'; readonly steps: readonly PathStep[]; readonly at: number }

export type PathStep = string | number | Value

export type Filter = { readonly name: string; readonly args: readonly Value[]; readonly at: number }

export type Piped = { readonly value: Value; readonly filters: readonly Filter[] }

export type Operator = '==' | '!=' | '<' | '>' | '<=' | '>=' | 'contains'

export type Test =
  | { readonly kind: 'value'; readonly value: Value }
  | {
      readonly kind: 'compare'
      readonly operator: Operator
      readonly left: Value
      readonly right: Value
    }
  | { readonly kind: 'and' | 'or'; readonly left: Test; readonly right: Test }
  | { readonly kind: 'not'; readonly test: Test }

/** Null: else. */
export type Branch = { readonly test: Test | null; readonly body: readonly Node[]; readonly at: number }

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'output'; readonly at: number } & Piped)
  /** Of a `case` each branch compares. */
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly at: number }
  | {
      readonly kind: 'for'
      readonly name: string
      readonly list: Value
      readonly limit: Value | null
      readonly offset: Value | null
      readonly isReversed: boolean
      readonly body: readonly Node[]
      readonly otherwise: readonly Node[]
      readonly at: number
    }
  | ({ readonly kind: 'assign'; readonly name: string; readonly at: number } & Piped)
  | {
      readonly kind: 'capture'
      readonly name: string
      readonly body: readonly Node[]
      readonly at: number
    }
  | { readonly kind: 'break' | 'continue'; readonly at: number }
