import { diagnosticUrl } from '@/engine/diagnostic-document'
import { checks } from '@/engine/fly/checks'
import { placeOf, type Place } from '@/engine/text/source'
import type { Severity } from '@/engine/text/diagnostic'
import type { Judged } from './validate'

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  hint: 'note',
}

/** SARIF 2.1.0, which code scanners of forges read. */
export function sarifDocument(judged: readonly Judged[]) {
  const used = new Set(judged.flatMap(({ result }) => result.diagnostics.map((each) => each.code)))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: {
          driver: {
            name: 'undock',
            rules: checks
              .filter((each) => used.has(each.code))
              .map((each) => ({
                id: each.code,
                shortDescription: { text: each.title },
                fullDescription: { text: each.why },
                properties: { page: diagnosticUrl(each.code) },
                defaultConfiguration: { level: levels[each.severity] },
              })),
          },
        },
        columnKind: 'utf16CodeUnits' as const,
        results: judged.flatMap(({ result }) =>
          result.diagnostics.map((each) => ({
            ruleId: each.code,
            level: levels[each.severity],
            message: { text: each.why ? `${each.message} ${each.why}` : each.message },
            locations: [location(placeOf(each))],
            relatedLocations: (each.related ?? []).map((related, id) => ({
              id,
              ...location(placeOf(related)),
              message: { text: related.message },
            })),
          })),
        ),
      },
    ],
  }
}

function location({ path, line, column, endLine, endColumn }: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: path === '-' ? 'stdin' : encodeURI(path) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  }
}
