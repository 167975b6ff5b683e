/** How one command's answer is lowered (aws-to-fly.md §5.52). */
export interface Answer {
  /** The key that holds the objects; `Reservations[].Instances` looks inside lists; empty: the answer itself. */
  readonly key: string
  readonly type: string
  /** Another key of the same object that must be there, where the first alone says too little; of several, one. */
  readonly needs?: string | readonly string[]
  /** A key that makes it another answer. */
  readonly without?: string
  /** The key of an object that names it. */
  readonly name: string
  /** Answers whose objects are plain texts (ARNs, URLs) hold just names. */
  readonly texts?: true
  /** The type that the value of a key tells (an engine of its own service). */
  readonly variants?: { readonly key: string; readonly types: Readonly<Record<string, string>> }
  /** Keys spelled otherwise than in CloudFormation: `Key` or `Outer.Inner` → property. */
  readonly rename?: Readonly<Record<string, string>>
  /** Keys that are configuration although they look like state. */
  readonly keep?: readonly string[]
  /** Keys and paths (`A.B`, `A[].B`) that are state, beyond those that look like it. */
  readonly state?: readonly string[]
  /** State by which other resources refer to this one. */
  readonly id?: readonly string[]
  /** What CloudFormation's type has no property for is state. */
  readonly rest?: 'state'
  /** Keys of the answer that stand beside the object and belong to it. */
  readonly beside?: readonly string[]
  /** The property that holds the object in CloudFormation. */
  readonly into?: string
  /** Levels that CloudFormation does not have: what is left of a path without them. */
  readonly flatten?: RegExp
  /** Paths whose value stands for the object it is in (`SecurityGroups[].GroupId`). */
  readonly unwrap?: readonly string[]
  /** Lists are wrapped into `Items` beside `Quantity`. */
  readonly items?: true
  /** camelCase answers: keys are capitalised. */
  readonly camel?: true
}

/** Keys that say what is, not what was asked for. */
export const LOOKS_LIKE_STATE =
  /^(?:.*Arns?|.*ARN|.*Status(?:es|Reason|Message)?|State(?:Reason.*|TransitionReason|Message)?|Created?(?:At|Time|Date|By|dDate|dTime|Timestamp)?|.*(?:Create|Created|Creation|Launch|Start|Updated|Modified|Changed|Attach)(?:Time|Date|DateTime|On|At|Timestamp)|Last[A-Z].*|Updated?At|DeletedAt|OwnerI[dD]|Owner|DNSName|DnsName|.*HostedZone.*|RevisionId|Version(?:Id)?|ResponseMetadata|NextToken|nextToken|Marker|IsTruncated|failures|Tags|TagList|tags)$/
