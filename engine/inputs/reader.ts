import type { AwsStack, InputOptions } from '../aws/stack'
import type { Value } from '../aws/value'
import type { Diagnostic } from '../text/diagnostic'
import type { InputFile } from './input-file'

/** What a source may ask of the rest of the input while it is read. */
export interface Scope {
  readonly options: InputOptions
  /** The id of a resource in the whole conversion: `source#local` where two sources share a local id. */
  globalId(local: string): string
  /** The value another given template exports under a name (design.md §6), or undefined. */
  importValue(name: Value): Value | undefined
}

/** One source found in the input: a format, its files, and how to read them. */
export interface Claim {
  readonly format: string
  /** Unique in the conversion and short: a file's base name, a folder's name. */
  readonly id: string
  readonly files: readonly InputFile[]
  /** Ids of the resources before they are made unique. */
  localIds(): readonly string[]
  /** Export names and values, for sources that others import from. */
  exports?(scope: Scope): AwsStack['exports']
  read(scope: Scope): AwsStack
}

/** One input format. */
export interface Reader {
  readonly format: string
  /** Picks its sources out of the files that no reader before it wanted. Looks at contents, names only help. */
  claim(files: readonly InputFile[], options: InputOptions): readonly Claim[]
  /** True for a file that belongs to the format's surroundings and holds no configuration. */
  ignores?(file: InputFile): boolean
  /** Words for a file that nearly fits and cannot be read (a chart, a broken template), with what to do. */
  refuse?(file: InputFile): Diagnostic | undefined
}
