import { convert } from '@/engine/convert'
import { convertDocument, type ConvertDocument } from '@/engine/document'
import type { Source } from '@/engine/text/source'

export interface ConvertRequest {
  readonly files: readonly Source[]
  readonly parameters: Readonly<Record<string, string>>
  readonly decisions: Readonly<Record<string, string>>
  /** Which file of variables holds, by its name: `prod` for `prod.tfvars`. */
  readonly environment?: string
}

export interface ConvertAnswer {
  readonly document: ConvertDocument
  /** Answers of the request that fit no question any more; they were ignored. */
  readonly stale: readonly string[]
}

/** One conversion, as the worker runs it: plain data in, plain data out. */
export function convertFiles({ files, parameters, decisions, environment }: ConvertRequest): ConvertAnswer {
  const result = convert(files, {
    parameters: new Map(Object.entries(parameters)),
    decisions: new Map(Object.entries(decisions)),
    ...(environment === undefined ? {} : { environment }),
  })
  return { document: convertDocument(result), stale: result.staleDecisions.map((each) => each.id) }
}
