import { get, textOf, type MapNode } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import { slip } from '../slip'

const RUNTIME = /^(?:python|nodejs|corretto|dotnet|go|php|ruby)\d+$/i

/** Mistakes of an apprunner.yaml that App Runner refuses or ignores. */
export function configurationSlips(root: MapNode): readonly Diagnostic[] {
  const runtime = get(root, 'runtime')
  const name = textOf(runtime)
  const run = get(root, 'run')
  const network = get(run, 'network')
  const env = get(run, 'env')
  const build = get(root, 'build')
  const stray =
    build?.kind === 'map' ? build.entries.find((each) => /^(?:pre-|post-)?build$/.test(each.key)) : undefined
  return [
    ...(runtime && name !== undefined && !RUNTIME.test(name)
      ? [
          slip(
            'apprunner-shape',
            runtime,
            `\`${name}\` is no runtime of App Runner, expected one like \`python311\`, \`nodejs18\`, \`corretto11\`, \`go1\`.`,
          ),
        ]
      : []),
    ...(stray
      ? [
          slip(
            'apprunner-shape',
            { source: stray.value.source, span: stray.keySpan },
            `\`${stray.key}\` stands under \`build\`, expected under \`build.commands\`: indent it deeper.`,
          ),
        ]
      : []),
    ...(network?.kind === 'scalar' && network.type !== 'null'
      ? [
          slip(
            'apprunner-shape',
            network,
            `\`network\` is a value, expected a map: write \`port: ${network.raw}\` below it.`,
          ),
        ]
      : []),
    ...(env?.kind === 'map' && env.entries.length > 0
      ? [
          slip(
            'apprunner-shape',
            { source: env.source, span: env.entries[0]!.keySpan },
            `\`env\` is a map, expected a list: write \`- name: ${env.entries[0]!.key}\` and \`value:\` below it.`,
          ),
        ]
      : []),
  ]
}
