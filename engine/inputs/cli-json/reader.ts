import type { AwsStack } from '../../aws/stack'
import { get, textOf, type MapNode, type Node } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import { regionInText } from '../cloudformation/reader'
import { ecsName, ecsObjects, ecsResource, type EcsFound } from '../ecs/reader'
import { nameFromPath, type InputFile } from '../input-file'
import type { Claim, Reader } from '../reader'
import { holdingOf, withDetails, type Found } from './find'
import { pasteOf, type Pasted } from './paste'
import { insteadOf, refuseAnswer } from './refusal'
import { answerResource } from './resource'

interface Named {
  readonly name: string
  readonly object:
    { readonly kind: 'answer'; readonly found: Found } | { readonly kind: 'ecs'; readonly found: EcsFound }
}

/** What `aws … describe-*`, `list-*` and `get-*` print: one answer, several in one paste, or a list of them. */
export const cliJsonReader: Reader = {
  format: 'cli-json',
  claim(files) {
    return files.flatMap((file) => {
      const { answers } = pasteOf(file)
      const holdings = answers.map(holdingOf)
      const found = withDetails(
        holdings.flatMap((each) => each.found),
        holdings.flatMap((each) => each.details),
      )
      // Answers of ECS alone are read by the reader of ECS's JSON, which stands behind this one.
      if (found.length === 0 || !startsJson(file)) return []
      const silent = answers.filter(
        ({ node }, index) =>
          holdings[index]!.found.length + holdings[index]!.details.length === 0 &&
          ecsObjects(node).length === 0,
      )
      const ecs = answers.flatMap(({ node }, index) =>
        holdings[index]!.found.length > 0 ? [] : ecsObjects(node),
      )
      return [claim(file, named(found, ecs), answers, silent)]
    })
  },
  refuse: refuseAnswer,
}

/** YAML of the same shape is refused with words of its own. */
function startsJson(file: InputFile): boolean {
  return file.looksLikeJson || pasteOf(file).answers.some((each) => each.command !== undefined)
}

function named(found: readonly Found[], ecs: readonly EcsFound[]): readonly Named[] {
  const used = new Map<string, number>()
  const unique = (name: string): string => {
    const count = (used.get(name) ?? 0) + 1
    used.set(name, count)
    return count === 1 ? name : `${name}-${count}`
  }
  return [
    ...found.map((each): Named => ({ name: unique(each.name), object: { kind: 'answer', found: each } })),
    ...ecs.map((each): Named => ({
      name: unique(ecsName(each) ?? 'task'),
      object: { kind: 'ecs', found: each },
    })),
  ].sort((a, b) => a.object.found.node.span.start - b.object.found.node.span.start)
}

function claim(
  file: InputFile,
  objects: readonly Named[],
  answers: readonly Pasted[],
  silent: readonly Pasted[],
): Claim {
  const id = nameFromPath(file.path) ?? 'answer'
  return {
    format: 'cli-json',
    id,
    files: [file],
    localIds: () => objects.map((each) => each.name),
    read(scope): AwsStack {
      return {
        id,
        format: 'cli-json',
        paths: [file.path],
        name: id,
        region: scope.options.awsRegion ?? regionInText(file.source.text),
        resources: objects.map(({ name, object }) =>
          object.kind === 'ecs'
            ? ecsResource({ ...object.found, name }, scope.globalId(name), id)
            : answerResource({ ...object.found, name }, scope.globalId(name), id),
        ),
        parameters: [],
        exports: [],
        diagnostics: [
          ...pasteOf(file).diagnostics,
          ...answers.flatMap(({ node }) => cutAt(node)),
          ...silent.flatMap(({ node }) => unknownAnswer(node)),
        ],
      }
    },
  }
}

/** A set token means that the list goes on. */
function cutAt(node: Node): readonly Diagnostic[] {
  return ['NextToken', 'nextToken', 'NextMarker', 'Marker'].flatMap((key) => {
    const token = get(node, key)
    const goesOn = key !== 'Marker' || textOf(get(node, 'IsTruncated')) === 'true'
    if (!token || !textOf(token) || !goesOn) return []
    return [
      {
        code: 'answer-cut',
        severity: 'warning',
        source: token.source,
        span: token.span,
        message:
          'The answer is cut: it ends with a token for the next part. Run the command without `--max-items` and `--no-paginate`, or give all parts.',
      },
    ]
  })
}

/** An answer among others that nothing is made of. */
function unknownAnswer(node: Node): readonly Diagnostic[] {
  const map = node.kind === 'map' ? node : undefined
  const first = map?.entries[0]
  if (!map || !first) return []
  return [
    {
      code: 'answer-unknown',
      severity: 'warning',
      source: map.source,
      span: first.keySpan,
      message: insteadOf(map) ?? unknownWords(map),
    },
  ]
}

function unknownWords(node: MapNode): string {
  const keys = node.entries.slice(0, 3).map((each) => `\`${each.key}\``)
  return `Undock does not read an answer with ${keys.join(', ')}: nothing of it was converted.`
}
