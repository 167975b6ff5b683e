import type { MapNode } from '../../formats/tree'
import type { Source, Span } from '../../text/source'
import type { FlyDocument } from '../model'
import { topLevel } from '../schema'
import { decode } from './decode'
import type { UnknownKey } from './decode'
import { findInfinities } from './infinity'
import { firstShown } from './problem'
import type { LoadProblem } from './problem'
import { rewrite } from './rewrite'
import type { Dropped, LegacyUse } from './rewrite'

export type { LoadProblem } from './problem'
export type { UnknownKey } from './decode'
export type { Dropped, LegacyUse } from './rewrite'

/** What the CLI's loader makes of a tree, and all it would have stopped at. */
export interface Loaded extends FlyDocument {
  /** The tree as written. */
  readonly tree: MapNode
  readonly headers: ReadonlyMap<MapNode, Span>
  readonly problems: readonly LoadProblem[]
  /** The one the CLI prints. */
  readonly shown: LoadProblem | undefined
  readonly unknown: readonly UnknownKey[]
  readonly legacy: readonly LegacyUse[]
  readonly dropped: readonly Dropped[]
}

/** Rewrites and decodes a tree into the config; never throws. */
export function load(
  source: Source,
  tree: MapNode,
  headers: ReadonlyMap<MapNode, Span>,
  format: 'toml' | 'json' | 'yaml',
): Loaded {
  const known = new Map(headers)
  const rewritten = rewrite(tree, known, format)
  const decoded = decode(topLevel, rewritten.root, known)
  // Nearly no file has these letters in a number, and the search has to see every value.
  const possible = format !== 'json' && /inf|nan/i.test(source.text)
  const infinities = possible ? findInfinities(rewritten.root) : []
  const problems = [...rewritten.problems, ...infinities, ...decoded.problems]
  return {
    source,
    tree,
    headers,
    config: decoded.config,
    places: decoded.places,
    problems,
    shown: firstShown(problems),
    unknown: decoded.unknown,
    legacy: rewritten.legacy,
    dropped: rewritten.dropped,
  }
}
