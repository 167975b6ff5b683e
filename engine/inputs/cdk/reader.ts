import { entriesOf, get, textOf, type Entry, type MapNode } from '../../formats/tree'
import { isTemplate, templateIn } from '../cloudformation/template'
import { familyClaims } from '../cloudformation/reader'
import type { Reader } from '../reader'

/** The eight hexadecimal digits that the CDK appends to logical ids. */
const HASHED = /[0-9A-F]{8}$/

/** Templates that `cdk synth` wrote: CloudFormation whose resources are known by their construct paths. */
export const cdkReader: Reader = {
  format: 'cdk',
  claim(files) {
    const found = files.flatMap((file) => {
      const { documents, diagnostics } = file.read('1.1')
      const root = templateIn(documents[0])
      return isTemplate(root) && isSynthesized(root) ? [{ file, root, diagnostics }] : []
    })
    return familyClaims(found, 'cdk', { nameOf: constructName })
  },
  // What else lies in a cdk.out folder: the assembly's own lists, no configuration.
  ignores: (file) => /(?:^|\/)(?:manifest|tree|cdk)\.json$|\.assets\.json$|(?:^|\/)cdk\.out$/.test(file.path),
}

function isSynthesized(root: MapNode): boolean {
  const resources = entriesOf(get(root, 'Resources'))
  if (
    resources.some(
      (each) => constructPath(each) !== undefined || textOf(get(each.value, 'Type')) === 'AWS::CDK::Metadata',
    )
  )
    return true
  if (get(get(root, 'Parameters'), 'BootstrapVersion')) return true
  const hashed = resources.filter((each) => HASHED.test(each.key)).length
  return resources.length > 2 && hashed / resources.length > 0.6
}

function constructPath(resource: Entry): string | undefined {
  return textOf(get(get(resource.value, 'Metadata'), 'aws:cdk:path'))
}

/** `Stack/Api/Service/Resource` → `Api-Service`; without a path, the logical id without its hash. */
function constructName(resource: Entry): string {
  const path = constructPath(resource)
  if (path === undefined) return resource.key.replace(HASHED, '') || resource.key
  const parts = path
    .split('/')
    .slice(1)
    .filter((each) => !/^(?:Resource|Default|Service|TaskDef|Target)$/.test(each))
  return parts.length > 0 ? parts.join('-') : resource.key.replace(HASHED, '') || resource.key
}
