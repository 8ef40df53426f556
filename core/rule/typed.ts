/**
 * Conditions over a schema as TypeScript types, so that a rule in code is checked as one types:
 *
 *     const lapsed = { 'f.last_order_at': { $ago: { $gte: '45d' } } } satisfies Cond<typeof SHOP_SCHEMA>
 *
 * Found are unknown paths, operators, events, segments and variants, operands of the wrong type,
 * values outside a list of values, and orders where there is none. What needs values to be looked
 * at (limits, patterns, contradictions) is for core/rule/check.
 *
 * With a purpose, `Cond<Schema, 'ads'>`, only what is labelled for it can be named: a rule that reads
 * more does not compile, and neither does one over a schema without labels.
 */
import type { EnumField, Field, Fields, InstantField, Schema, SetField, StringField } from './schema.ts'

/** A whole number and a unit, as core/rule/duration.ts reads it. */
export type Span = `${number}${'s' | 'm' | 'h' | 'd' | 'w'}`

/** A condition over the view. `P`: what it is for; left out: everything may be read. */
export type Cond<S extends Schema, P extends string = never> = Tests<ViewDoc<S, P>, GroupOf<S>> & {
  readonly $and?: readonly Cond<S, P>[]
  readonly $or?: readonly Cond<S, P>[]
  readonly $nor?: readonly Cond<S, P>[]
  readonly $not?: Cond<S, P>
  readonly $did?: TypedDid<S, P>
  readonly $seq?: TypedSeq<S, P>
}

/** Whether these labels hold the purpose; without a purpose all do, without labels none does. */
type Allows<Labels, P extends string> = [P] extends [never]
  ? true
  : Labels extends readonly (infer Purpose)[]
    ? [P] extends [Purpose]
      ? true
      : false
    : false
type LabelsOf<F> = F extends { readonly purposes: infer Labels } ? Labels : never
/** The names of a table of labels that hold the purpose. */
type AllowedIn<Table, P extends string> = {
  readonly [N in Names<Table>]: Allows<Table[N], P> extends true ? N : never
}[Names<Table>]

/** A condition over a flat document: one event, one element of a list. */
export type DocCond<Doc, Group> = Tests<Doc, Group> & {
  readonly $and?: readonly DocCond<Doc, Group>[]
  readonly $or?: readonly DocCond<Doc, Group>[]
  readonly $nor?: readonly DocCond<Doc, Group>[]
  readonly $not?: DocCond<Doc, Group>
}

type Names<Doc> = keyof Doc & string
type EventOf<S extends Schema, P extends string> = [P] extends [never]
  ? Names<S['events']>
  : S extends { readonly eventPurposes: infer Table }
    ? AllowedIn<Table, P> & Names<S['events']>
    : never
type GroupOf<S extends Schema> = S extends { readonly groups: readonly (infer Group)[] } ? Group : string

export type TypedDid<S extends Schema, P extends string = never> = {
  readonly [E in EventOf<S, P>]: DidOf<S, E>
}[EventOf<S, P>]
type DidOf<S extends Schema, E extends Names<S['events']>> = {
  readonly event: E
  readonly where?: DocCond<EventDoc<S['events'][E], E>, GroupOf<S>>
  readonly within?: Span
} & (
  | { readonly count?: Amount; readonly distinct?: Names<EventDoc<S['events'][E], E>> }
  | { readonly sum: SumOf<PathsOf<EventDoc<S['events'][E], E>, 'number'>> }
)
/** One path, not several. */
type SumOf<Path extends string> = { readonly [P in Path]: { readonly [One in P]: Amount } }[Path]

export type TypedSeq<S extends Schema, P extends string = never> = {
  readonly steps: readonly [StepOf<S, P>, ...StepOf<S, P>[]]
  readonly gap?: Span
  readonly within?: Span
  readonly after?: Span
  readonly unless?: StepOf<S, P>
}
type StepOf<S extends Schema, P extends string> = {
  readonly [E in EventOf<S, P>]: {
    readonly event: E
    readonly where?: DocCond<EventDoc<S['events'][E], E>, GroupOf<S>>
  }
}[EventOf<S, P>]

/** The fields of the view by their whole paths. */
type ViewDoc<S extends Schema, P extends string> = Prefixed<'p', S['p'], P> &
  Prefixed<'f', S['f'], P> &
  Prefixed<'ctx', S['ctx'], P> &
  Prefixed<'cart', S['cart'], P> &
  (S extends { readonly page: infer Page } ? Prefixed<'page', Page, P> : unknown) &
  Prefixed<'consent', S['consent'], P> & { readonly segments: SegmentsField<S, P> } & Experiments<S>
type Prefixed<Prefix extends string, F, P extends string = never> = {
  readonly [N in Names<F> as Allows<LabelsOf<F[N]>, P> extends true ? `${Prefix}.${N}` : never]: F[N]
}
type SegmentsField<S extends Schema, P extends string> = [P] extends [never]
  ? S extends { readonly segments: infer Of extends readonly string[] }
    ? { readonly type: 'set'; readonly of: Of }
    : SetField
  : S extends { readonly segmentPurposes: infer Table }
    ? { readonly type: 'set'; readonly of: readonly AllowedIn<Table, P>[] }
    : { readonly type: 'set'; readonly of: readonly never[] }
type Experiments<S extends Schema> = S extends {
  readonly experiments: infer X extends Readonly<Record<string, readonly string[]>>
}
  ? {
      readonly [Id in Names<X> as `x.${Id}`]: {
        readonly type: 'enum'
        readonly of: X[Id]
        readonly nullable: true
      }
    }
  : { readonly [id: `x.${string}`]: StringField & { readonly nullable: true } }
type EventDoc<Params, E extends string> = Prefixed<'p', Params> & {
  readonly name: EnumField & { readonly of: readonly [E] }
  readonly at: InstantField
}

/** Leaves by path, and by path and index where there are lists. */
type Tests<Doc, Group> = { readonly [Path in Names<Doc>]?: LeafOf<Doc[Path], Doc, Group> } & Indexed<
  Doc,
  Group
>
type ListPath<Doc> = {
  readonly [P in Names<Doc>]: Doc[P] extends { readonly of: Fields } ? P : never
}[Names<Doc>]
type Indexed<Doc, Group> = {
  readonly [P in PathsOf<Doc, 'set'> as `${P}.${number}`]?: TextLeaf<string | null, Doc, Group>
} & Both<{ readonly [P in ListPath<Doc>]: AtIndex<P, OfList<Doc[P]>, Doc, Group> }[ListPath<Doc>]>
type OfList<F> = F extends { readonly of: infer Of extends Fields } ? Of : never
type AtIndex<Path extends string, Of, Doc, Group> = {
  readonly [N in Names<Of> as `${Path}.${number}.${N}`]?: LeafOf<
    Of[N] & { readonly nullable: true },
    Doc,
    Group
  >
}
/** All members of a union at once. */
type Both<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : unknown

/** The paths of a document that hold this type: what `$ref` may read. */
type PathsOf<Doc, Type> = {
  readonly [P in Names<Doc>]: Doc[P] extends { readonly type: Type } ? P : never
}[Names<Doc>]
type RefTo<Path> = { readonly $ref: Path }
type TextRef<Doc> = RefTo<PathsOf<Doc, 'string' | 'enum'>>

type NullOf<F> = F extends { readonly nullable: true } ? null : never

/** The leaf of one field; `Doc` is the document in which it stands. */
type LeafOf<F, Doc, Group> = F extends { readonly type: infer Type extends Field['type'] }
  ? {
      number: NumberLeaf<
        number | NullOf<F>,
        RefTo<PathsOf<Doc, 'number'>> & { readonly $mul?: number },
        Group
      >
      instant: InstantLeaf<number | NullOf<F>, Doc>
      string: StringLeaf<string | NullOf<F>, Doc, Group>
      enum: TextLeaf<
        (F extends { readonly of: readonly (infer Text)[] } ? Text : string) | NullOf<F>,
        Doc,
        Group
      >
      boolean: Leaf<boolean | NullOf<F>, Equality<boolean | NullOf<F>, RefTo<PathsOf<Doc, 'boolean'>>>>
      set: SetLeaf<F extends { readonly of: readonly (infer Text extends string)[] } ? Text : string, Group>
      list: Operators<ListTests & { readonly $elemMatch?: DocCond<OfList<F>, Group> }>
    }[Type]
  : never

/** A value, or operators that all hold; `$not` takes either again. */
type Leaf<Value, Tests> = Value | Operators<Tests, Value>
type Operators<Tests, Value = never> = Tests & { readonly $not?: Leaf<Value, Tests> }

type Equality<Value, Ref> = {
  readonly $ref?: never
  readonly $eq?: Value | Ref
  readonly $ne?: Value | Ref
  readonly $in?: readonly Value[]
  readonly $nin?: readonly Value[]
} & Existence
type Existence = {
  readonly $exists?: boolean
  readonly $type?: 'string' | 'number' | 'boolean' | 'array' | 'object' | 'null'
}
type Ordering<Value, Ref> = { readonly [Op in '$gt' | '$gte' | '$lt' | '$lte']?: Value | Ref }
type Grouped<Group> = { readonly $inGroup?: Group; readonly $notInGroup?: Group }
type Folded = { readonly [Op in '$ini' | '$nini']?: readonly (string | null)[] }
type Patterns = { readonly [Op in '$regex' | '$regexi' | '$notRegex' | '$notRegexi']?: string }
type Versions = { readonly [Op in '$veq' | '$vne' | '$vgt' | '$vgte' | '$vlt' | '$vlte']?: string }

type NumberLeaf<Value, Ref, Group> =
  | Leaf<Value, Equality<Value, Ref> & Ordering<number, Ref> & Grouped<Group>>
  | Ref
/** Counts, sums and sizes are compared with numbers only. */
type Amount = Leaf<
  number,
  Ordering<number, never> & {
    readonly $eq?: number
    readonly $ne?: number
    readonly $in?: readonly number[]
    readonly $nin?: readonly number[]
  }
>
type Age<Doc> = Span | (RefTo<PathsOf<Doc, 'number'>> & { readonly $mul?: Span })
type InstantLeaf<Value, Doc> =
  | Leaf<
      Value,
      Ordering<number, RefTo<PathsOf<Doc, 'instant'>>> &
        Existence & {
          readonly $ago?: { readonly [Op in '$eq' | '$ne' | '$gt' | '$gte' | '$lt' | '$lte']?: Age<Doc> }
          readonly $eq?: Value | RefTo<PathsOf<Doc, 'instant'>>
          readonly $ne?: Value | RefTo<PathsOf<Doc, 'instant'>>
        }
    >
  | RefTo<PathsOf<Doc, 'instant'>>
type TextLeaf<Value, Doc, Group> =
  | Leaf<Value, Equality<Value, TextRef<Doc>> & Folded & Patterns & Grouped<Group>>
  | TextRef<Doc>
type StringLeaf<Value, Doc, Group> =
  | Leaf<
      Value,
      Equality<Value, TextRef<Doc>> &
        Ordering<string, TextRef<Doc>> &
        Folded &
        Patterns &
        Versions &
        Grouped<Group>
    >
  | TextRef<Doc>
type ListTests = Existence & { readonly $size?: Amount; readonly $eq?: null; readonly $ne?: null }
type SetLeaf<Text, Group> = Operators<
  ListTests &
    Folded &
    Grouped<Group> & {
      readonly $in?: readonly Text[]
      readonly $nin?: readonly Text[]
      readonly $all?: readonly Leaf<Text, Equality<Text, never> & Patterns>[]
      readonly $alli?: readonly string[]
      readonly $elemMatch?: Operators<Equality<Text, never> & Folded & Patterns & Grouped<Group>, Text>
    }
>
