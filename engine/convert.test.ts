import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { convert } from './convert'

const corpus = corpusDir()

describe.skipIf(!corpus)('real stacks', () => {
  it('turns a Fargate service behind a load balancer into an app', () => {
    const path = 'aws/cloudformation/002-fargate-service-behind-alb.yaml'
    const result = convert([{ path, text: readFileSync(join(corpus ?? '', path), 'utf8') }], {
      parameters: new Map(),
      decisions: new Map(),
    })
    if (process.env.SHOW) {
      console.log(
        result.appFiles
          .flatMap((each) => each.files.map((file) => `--- ${file.path}\n${file.text}`))
          .join('\n'),
      )
      console.log(result.runbook.text)
      for (const each of result.account.resources) {
        console.log(each.resource.id, each.outcome)
        for (const row of each.rows)
          console.log('   ', row.leaf.path, row.outcome, row.basis, row.reason.slice(0, 80))
      }
      console.log(
        result.account.counts,
        result.plan.decisions.map((d) => `${d.id}=${d.choice}`),
      )
    }
    expect(result.appFiles).toHaveLength(1)
  })
})
