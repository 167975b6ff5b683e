import { derive } from '../../../aws/traced'
import type { Cursor } from '../../../aws/view'
import type { Build } from '../../../workload/workload'
import type { RuleContext } from '../../rule'

const PROJECT = 'AWS::CodeBuild::Project'
const BUILD = /\bdocker\s+(?:buildx\s+)?build\b([^\n]*)/
const FILE = /\s(?:-f|--file)[\s=]+(?:\\?"([^"\\]+)\\?"|'([^']+)'|([^\s"';&|]+))/

/**
 * How an image is built, where the input hands it in as a parameter without a value and its only build project runs
 * `docker build`: Fly's builder does the same from the same Dockerfile.
 */
export function builtBy(image: Cursor, context: RuleContext): Build | undefined {
  if (image.value?.kind !== 'unresolved' || image.value.parameter === undefined) return undefined
  const specs = context.all(PROJECT).flatMap((each) => {
    const spec = each.get('Source', 'BuildSpec')
    return BUILD.test(spec.peekShown() ?? '') ? [spec] : []
  })
  const [spec] = specs
  if (!spec || specs.length > 1) return undefined
  const options = BUILD.exec(spec.peekShown() ?? '')?.[1] ?? ''
  const file = FILE.exec(options)
  const taken = spec.take()
  const handed = image.take()
  if (!taken || !handed) return undefined
  const differs =
    'Fly’s remote builder builds the image from the Dockerfile; the other commands become steps.'
  return {
    dockerfile: derive(taken, () => file?.[1] ?? file?.[2] ?? file?.[3] ?? 'Dockerfile', {
      differs,
      and: [handed],
    }),
    args: [],
  }
}
