import type { AwsStack } from '../../aws/stack'
import { get, textOf, type MapNode, type Node } from '../../formats/tree'
import { regionInText } from '../cloudformation/reader'
import { nameFromPath, type InputFile } from '../input-file'
import type { Claim, Reader } from '../reader'
import { written } from '../written'
import { configurationSlips } from './slips'

const LOOKS_LIKE_CONFIGURATION = /^\uFEFF?[ \t]*["']?runtime["']?[ \t]*:/m

/** apprunner.yaml: how App Runner builds and starts the code of a repository. */
export const appRunnerReader: Reader = {
  format: 'apprunner',
  claim(files) {
    return files.flatMap((file): readonly Claim[] => {
      if (!LOOKS_LIKE_CONFIGURATION.test(file.source.text)) return []
      const root = file.read('1.2').documents[0]
      return isConfiguration(root) ? [claimOf(file, root)] : []
    })
  },
}

function isConfiguration(root: Node | undefined): root is MapNode {
  if (root?.kind !== 'map' || textOf(get(root, 'runtime')) === undefined) return false
  const run = get(root, 'run')
  const build = get(root, 'build')
  return run?.kind === 'map' || get(build, 'commands') !== undefined
}

function claimOf(file: InputFile, root: MapNode): Claim {
  const name = nameOf(file.path)
  return {
    format: 'apprunner',
    id: name,
    files: [file],
    localIds: () => [name],
    read(scope): AwsStack {
      const row = scope.globalId(name)
      const { value, leaves } = written(root, { row })
      return {
        id: name,
        format: 'apprunner',
        paths: [file.path],
        name,
        region: scope.options.awsRegion ?? regionInText(file.source.text),
        resources: [
          {
            id: row,
            row,
            type: 'AppRunner::Configuration',
            properties: value,
            leaves,
            at: { source: file.source, span: root.span },
            native: { type: 'apprunner.yaml', name },
            source: name,
            state: 'on',
          },
        ],
        parameters: [],
        exports: [],
        diagnostics: [...file.read('1.2').diagnostics, ...configurationSlips(root)],
      }
    },
  }
}

/** `shop/apprunner.yaml` → `shop`: the file's own name says nothing. */
function nameOf(path: string): string {
  const base = nameFromPath(path)
  if (base !== undefined && !/^app-?runner$/i.test(base)) return base
  const parts = path.split('/').filter((each) => each !== '' && each !== '.' && each !== '..')
  return parts.at(-2) ?? 'web'
}
