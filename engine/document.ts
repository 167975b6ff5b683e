import type { Conversion } from './convert'
import type { LeafRow, ResourceRow } from './plan/account'
import type { Leaf } from './aws/leaf'
import type { Printed } from './plan/plan'
import { drawPlan } from './outputs/diagram/draw'
import { lessonOf } from './rules/lessons'
import { diagnosticDocument } from './diagnostic-document'
import { looksSecret, nameSaysSecret } from './text/secret-words'
import { placeOf, type Located, type Place } from './text/source'

/** An output's lines, inclusive. */
export interface Range {
  readonly file: string
  readonly startLine: number
  readonly endLine: number
}

/** The document of `convert --json`, exactly as design.md §8 says it. */
export function convertDocument(conversion: Conversion) {
  const { stacks, plan, account, appFiles, files, extras, cost, runbook, fill, diagnostics } = conversion
  const outputs = [...appFiles.flatMap((each) => each.files), ...files, runbook]
  const filledIn = fillRanges(outputs)
  return {
    version: 1 as const,
    sources: stacks.map(({ id, format, paths }) => ({ id, format, paths })),
    parameters: stacks.flatMap((stack) =>
      stack.parameters.map((each) => ({
        name: each.name,
        source: each.source,
        value: shownValue(each.name, each.value),
        origin: each.origin,
        ...(each.type === undefined ? {} : { type: each.type }),
        ...(each.default === undefined ? {} : { default: shownValue(each.name, each.default) ?? '' }),
        ...(each.description === undefined ? {} : { description: each.description }),
        ...(each.allowed === undefined ? {} : { allowed: each.allowed }),
        place: placeOf(each.at),
      })),
    ),
    resources: account.resources.map((row) => resourceDocument(row)),
    apps: appFiles.map(({ app, files: own }) => ({
      name: app,
      files: own.map(({ path, text }) => ({ path: path.slice(app.length + 1), text })),
    })),
    files: [...files, ...extras].map(({ path, text, executable }) => ({ path, text, executable })),
    fill: fill.map((each) => ({
      id: each.id,
      type: each.type,
      what: each.what,
      place: placeOf(each.at),
      in: filledIn.get(each.id) ?? [],
    })),
    secrets: plan.apps.flatMap((app) =>
      app.secrets.map(({ name, from, at }) => ({ app: app.name, name, from, place: placeOf(at) })),
    ),
    decisions: plan.decisions.map(({ id, type, question, choice, isDefault, choices }) => ({
      id,
      type,
      question,
      choice,
      isDefault,
      choices,
    })),
    links: linksOf(outputs),
    runbook: runbook.text,
    cost,
    diagram: drawPlan(stacks, plan, account),
    diagnostics: diagnostics.map(diagnosticDocument),
    counts: account.counts,
  }
}

/** A parameter's value for people to see: a password that its author did not mark is masked all the same. */
function shownValue(name: string, value: string | undefined): string | null {
  if (value === undefined) return null
  return value !== '' && (nameSaysSecret(name) || looksSecret(value)) ? '••••••' : value
}

export type ConvertDocument = ReturnType<typeof convertDocument>

function resourceDocument({ resource, outcome, reason, rows }: ResourceRow) {
  const lesson = lessonOf(resource.type)
  return {
    id: resource.row,
    type: resource.type,
    native: resource.native,
    source: resource.source,
    ...(resource.partOf === undefined ? {} : { partOf: resource.partOf }),
    ...(resource.derived ? { derived: true } : {}),
    place: placeOf(resource.at),
    state: resource.state,
    outcome,
    reason,
    lesson,
    properties: rows.map((row) => propertyDocument(row, lesson)),
  }
}

function propertyDocument({ leaf, outcome, basis, reason, fill, to }: LeafRow, lesson: string) {
  return {
    path: leaf.path,
    native: leaf.native,
    place: placeOf(leaf.at),
    outcome,
    basis,
    reason,
    lesson,
    ...(leaf.origins.length > 0 ? { origins: leaf.origins.map(placeOf) } : {}),
    ...(fill ? { fill: fill.id } : {}),
    to: to.map(({ file, startLine, endLine }): Range => ({ file, startLine, endLine })),
  }
}

/** Where each value to fill in stands, by its id. */
function fillRanges(outputs: readonly Printed[]): ReadonlyMap<string, readonly Range[]> {
  const ranges = new Map<string, Range[]>()
  for (const { links } of outputs)
    for (const { fill, file, startLine, endLine } of links) {
      if (!fill) continue
      const own = ranges.get(fill.id)
      if (own) own.push({ file, startLine, endLine })
      else ranges.set(fill.id, [{ file, startLine, endLine }])
    }
  return ranges
}

function linksOf(outputs: readonly Printed[]): readonly { readonly from: Place; readonly to: Range }[] {
  return outputs.flatMap((output) =>
    output.links.flatMap((link) => {
      const seen = new Set<Leaf>()
      return link.from.flatMap((basis) => {
        if (basis.kind !== 'leaf' || seen.has(basis.leaf)) return []
        seen.add(basis.leaf)
        const to = { file: link.file, startLine: link.startLine, endLine: link.endLine }
        return [{ from: placeOf(basis.leaf.at satisfies Located), to }]
      })
    }),
  )
}
