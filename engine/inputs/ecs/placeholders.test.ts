import { expect, it } from 'vitest'
import { convert } from '../../convert'
import { validate } from '../../fly/validate'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

function tomlOf(task: unknown): { readonly toml: string; readonly fill: readonly string[] } {
  const result = convert([{ path: 'task-definition.json', text: JSON.stringify(task, null, 2) }], options)
  const file = result.appFiles[0]!.files.find((each) => each.path.endsWith('fly.toml'))!
  const bad = validate({ path: file.path, text: file.text }, { strict: true }).diagnostics.filter(
    (each) => each.severity === 'error' || each.blocks,
  )
  expect(bad).toEqual([])
  expect(result.account.counts.unread).toBe(0)
  return { toml: file.text, fill: result.fill.map((each) => each.what) }
}

it('what a pipeline fills in is a value to fill in, and a shell’s own words stay', () => {
  const { toml, fill } = tomlOf({
    family: 'till',
    cpu: '256',
    memory: '512',
    taskRoleArn: 'arn:aws:iam::<ACCOUNT>:role/till',
    containerDefinitions: [
      {
        name: '<CONTAINER_NAME>',
        image: '__IMAGE__',
        command: ['sh', '-c', 'exec ./till --port ${PORT} $EXTRA'],
        portMappings: [{ containerPort: 9000 }],
        environment: [
          { name: 'GREETING', value: 'a < b and 5 > 3, 100 %' },
          { name: 'RELEASE', value: '${{ github.sha }}' },
          { name: 'EMPTY', value: '' },
        ],
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-region': 'eu-north-1' } },
      },
    ],
  })
  expect(toml).toContain('image = "FILL-IN-image"')
  expect(toml).toContain('RELEASE = "FILL-IN-release"')
  expect(toml).toContain('AWS_ROLE_ARN = "FILL-IN-role-arn"')
  expect(toml).toContain('AWS_REGION = "eu-north-1"')
  expect(toml).toContain('${PORT} $EXTRA')
  expect(toml).toContain('GREETING = "a < b and 5 > 3, 100 %"')
  expect(toml).toContain('EMPTY = ""')
  expect(fill).toHaveLength(3)
})

it('empty texts of a skeleton are unset', () => {
  const { toml } = tomlOf({
    family: '',
    cpu: '256',
    memory: '512',
    taskRoleArn: '',
    containerDefinitions: [
      {
        name: '',
        image: 'ghcr.io/acme/till:1',
        command: [''],
        entryPoint: [''],
        environment: [{ name: '', value: '' }],
        mountPoints: [{ sourceVolume: '', containerPath: '' }],
      },
    ],
    volumes: [{ name: '', host: { sourcePath: '' } }],
  })
  expect(toml).not.toMatch(/"" =|\[experimental\]|\[\[mounts\]\]|AWS_ROLE_ARN/)
})
