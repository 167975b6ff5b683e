import { describe, expect, it } from 'vitest'
import { exampleText } from './check'
import { checks } from './checks'
import { explainOutput } from './explain'
import { validate } from './validate'

describe('explainOutput', () => {
  it('finds the rule and the key of a load error', () => {
    const [found] = explainOutput(
      'Error: json: cannot unmarshal string into Go struct field HTTPService.http_service.internal_port of type int',
    )
    expect([found?.check.code, found?.key]).toEqual(['integer-expected', 'http_service.internal_port'])
    const [vm] = explainOutput(
      'json: cannot unmarshal string into Go struct field Compute.vm.MachineGuest.cpus of type int',
    )
    expect(vm?.key).toBe('vm.cpus')
  })

  it('reads a whole screen with colours', () => {
    const screen =
      "Validating fly.toml\n\u001b[33mWARN\u001b[0m Service HTTP check has an interval less than 1 second (15ns); this will be raised to 1 second\nunsupported deployment strategy 'Rolling'; Apps v2 supports …\n\u2718 invalid app configuration\n"
    expect(explainOutput(screen).map((each) => each.check.code)).toEqual([
      'check-time-short',
      'strategy-unknown',
    ])
  })

  it('says nothing about other text', () => {
    expect(explainOutput('Deploying…\nall good')).toEqual([])
  })

  it('knows what the CLI would print for most errors', () => {
    const errors = checks.filter((each) => each.severity === 'error' && each.stage !== 'syntax')
    const unknown = errors.filter((check) => {
      const text = exampleText(check, check.bad[0] ?? '')
      const said = validate({ path: 'fly.toml', text }, { strict: true }).diagnostics.find(
        (each) => each.code === check.code,
      )?.cli
      return said === undefined || explainOutput(said).length === 0
    })
    expect(unknown.map((each) => each.code)).toEqual([])
  })
})
