import { describe, expect, it } from 'vitest'
import { convert } from '../convert'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

const task = (image: string, more = ''): string => `
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { Cpu: '256', Memory: '512', ContainerDefinitions: [{ Name: web, Image: '${image}'${more} }] }
  Web: { Type: AWS::ECS::Service, Properties: { TaskDefinition: !Ref Task } }
`

const pod = (image: string, more = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers: [{ name: web, image: '${image}' }]
      ${more}
`

function converted(path: string, text: string): { readonly toml: string; readonly runbook: string } {
  const result = convert([{ path, text }], options)
  return { toml: result.appFiles[0]!.files[0]!.text, runbook: result.runbook.text }
}

describe('an image', () => {
  it('of ECR is copied, because Machines cannot pull it', () => {
    const { toml, runbook } = converted('a.yaml', task('123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:3'))
    expect(toml).toContain('image = "registry.fly.io/a-web:3"')
    expect(runbook).toContain('not from a private ECR repository')
  })

  it.each(['ghcr.io/acme/web:3', 'quay.io/acme/web:3'])('that may be private says so: %s', (image) => {
    const { toml, runbook } = converted('a.yaml', task(image))
    expect(toml).toContain(`image = "${image}"`)
    expect(runbook).toContain('If it is private, copy the image of a-web')
    expect(runbook).toContain(`docker pull --platform linux/amd64 ${image}`)
    expect(runbook).not.toContain('ECR')
  })

  it.each(['nginx:1.27', 'docker.io/library/nginx', 'public.ecr.aws/acme/web:3'])(
    'that is public needs no copy: %s',
    (image) => {
      const { toml, runbook } = converted('a.yaml', task(image))
      expect(toml).toContain(`image = "${image}"`)
      expect(runbook).not.toContain('docker pull')
    },
  )

  it.each([
    [
      'ECS',
      task(
        'acme/web:3',
        ", RepositoryCredentials: { CredentialsParameter: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:hub' }",
      ),
    ],
    ['Kubernetes', pod('acme/web:3', 'imagePullSecrets: [{ name: hub }]')],
  ])('that %s pulled with a login is copied in words of its own', (_, text) => {
    const { toml, runbook } = converted('a.yaml', text)
    expect(toml).toMatch(/image = "registry\.fly\.io\/[\w-]+:3"/)
    expect(runbook).toContain('Machines have no logins for other registries')
    expect(runbook).toContain('docker pull --platform linux/amd64 acme/web:3')
    expect(runbook).not.toContain('ECR')
  })
})
