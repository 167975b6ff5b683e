import type { AwsStack, InputOptions } from '../aws/stack'
import type { Diagnostic } from '../text/diagnostic'
import type { Source } from '../text/source'
import { appRunnerReader } from './apprunner/reader'
import { beanstalkReader } from './beanstalk/reader'
import { cdkReader } from './cdk/reader'
import { cliJsonReader } from './cli-json/reader'
import { composeReader } from './compose/reader'
import { copilotReader } from './copilot/reader'
import { cloudFormationReader, matchExport } from './cloudformation/reader'
import { kubernetesReader } from './kubernetes/reader'
import { ecsReader } from './ecs/reader'
import { samReader } from './sam/reader'
import { InputFile } from './input-file'
import type { Claim, Reader, Scope } from './reader'
import { serverlessReader } from './serverless/reader'
import { terraformPlanReader } from './terraform/plan/reader'
import { terraformReader } from './terraform/reader'

/** All input formats. A file goes to the first that wants it, so the narrower ones stand first. */
export const readers: readonly Reader[] = [
  copilotReader,
  serverlessReader,
  appRunnerReader,
  beanstalkReader,
  terraformReader,
  terraformPlanReader,
  cdkReader,
  samReader,
  cloudFormationReader,
  cliJsonReader,
  ecsReader,
  composeReader,
  kubernetesReader,
]

export interface ReadInput {
  readonly stacks: readonly AwsStack[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Splits the files of one input into sources and reads each; what nobody can read gets a message. Never throws. */
export function readInput(sources: readonly Source[], options: InputOptions, format?: string): ReadInput {
  const files = sources.map((source) => new InputFile(source))
  const diagnostics: Diagnostic[] = []
  const claims: Claim[] = []
  let left: readonly InputFile[] = files
  for (const reader of readers.filter((each) => format === undefined || each.format === format)) {
    const made = reader.claim(left, options)
    const taken = new Set(made.flatMap((each) => each.files))
    claims.push(...made)
    left = left.filter((each) => !taken.has(each))
  }
  // In a folder other files are no mistake: they are told of, and the rest converts.
  const among = claims.length > 0 && files.length > 1
  for (const file of left) {
    if (readers.some((each) => each.ignores?.(file)) || (among && isCompanion(file.path))) continue
    diagnostics.push(
      ...explain(file).map((each): Diagnostic =>
        among && each.code === 'unknown-format' ? { ...each, severity: 'hint' } : each,
      ),
    )
  }
  const inOrder = claims
    .map((claim) => ({ claim, at: Math.min(...claim.files.map((each) => files.indexOf(each))) }))
    .sort((a, b) => a.at - b.at)
    .map(({ claim }) => claim)
  const named = uniqueIds(inOrder)
  const stacks = readAll(named, options)
  return { stacks, diagnostics: [...diagnostics, ...stacks.flatMap((each) => each.diagnostics)] }
}

/** Files that stand beside configuration and are none themselves; a reader that wants one has taken it. */
function isCompanion(path: string): boolean {
  return /(?:^|\/)(?:Dockerfile|Procfile|Buildfile)$|\.(?:sh|bash|ps1|txt|conf|tpl|tftpl|tmpl|env)$|(?:^|\/)\.env(?:\.[^/]*)?$/i.test(
    path,
  )
}

interface NamedClaim {
  readonly claim: Claim
  readonly id: string
}

function uniqueIds(claims: readonly Claim[]): readonly NamedClaim[] {
  const used = new Map<string, number>()
  return claims.map((claim) => {
    const count = (used.get(claim.id) ?? 0) + 1
    used.set(claim.id, count)
    return { claim, id: count === 1 ? claim.id : `${claim.id}-${count}` }
  })
}

function readAll(claims: readonly NamedClaim[], options: InputOptions): readonly AwsStack[] {
  const owners = new Map<string, number>()
  for (const { claim } of claims)
    for (const id of new Set(claim.localIds())) owners.set(id, (owners.get(id) ?? 0) + 1)
  const scopes: readonly Scope[] = claims.map(({ id }): Scope => ({
    options,
    globalId: (local) => ((owners.get(local) ?? 0) > 1 ? `${id}#${local}` : local),
    importValue: (name) => matchExport(name, offered()),
  }))
  let exported: AwsStack['exports'] | undefined
  let opening = false
  const offered = (): AwsStack['exports'] => {
    if (exported) return exported
    // An export that itself imports would ask in a circle; it then finds nothing.
    if (opening) return []
    opening = true
    exported = claims.flatMap(({ claim }, index) => claim.exports?.(scopes[index]!) ?? [])
    return exported
  }
  return claims.map(({ claim, id }, index) => {
    const stack = claim.read(scopes[index]!)
    if (stack.id === id) return stack
    return { ...stack, id, resources: stack.resources.map((each) => ({ ...each, source: id })) }
  })
}

/** What to say of a file that no reader wanted: its syntax errors, else what was expected. */
function explain(file: InputFile): readonly Diagnostic[] {
  for (const reader of readers) {
    const refusal = reader.refuse?.(file)
    if (refusal) return [refusal]
  }
  if (file.source.text.trim() === '') {
    return [whole(file, 'empty-text', 'The text is empty. Paste a configuration, or drop its file here.')]
  }
  const { documents, diagnostics } = file.read('1.1')
  const errors = diagnostics.filter((each) => each.severity === 'error')
  if (errors.length > 0) return errors
  const kind = documents[0]?.kind
  const found =
    kind === 'list'
      ? 'The text is a list'
      : kind === 'map'
        ? 'The text is a map without a section that any known format has'
        : 'The text is not a configuration'
  return [
    whole(
      file,
      'unknown-format',
      `${found}, expected one of: CloudFormation, CDK or SAM template, Terraform, plan JSON, ECS or AWS CLI JSON, Copilot, serverless.yml, Compose, Kubernetes, Elastic Beanstalk or App Runner file.`,
    ),
  ]
}

function whole(file: InputFile, code: string, message: string): Diagnostic {
  const end = file.source.text.indexOf('\n')
  return {
    code,
    severity: 'error',
    source: file.source,
    span: { start: 0, end: end < 0 ? Math.min(file.source.text.length, 80) : Math.min(end, 80) },
    message,
  }
}
