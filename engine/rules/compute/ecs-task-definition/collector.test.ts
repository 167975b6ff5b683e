import { describe, expect, it } from 'vitest'
import { convert } from '../../../convert'

const template = (settings: string) => `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: shop
      Cpu: '256'
      Memory: '512'
      ContainerDefinitions:
        - Name: web
          Image: acme/shop:3
          PortMappings: [{ ContainerPort: 3000 }]
        - Name: collector
          Image: public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3
          Environment:
            - Name: AOT_CONFIG_CONTENT
              Value: |
${settings.replace(/^/gm, '                ')}
  Service:
    Type: AWS::ECS::Service
    Properties: { ServiceName: shop, TaskDefinition: !Ref Task, DesiredCount: 1 }
`

const flyToml = (settings: string) => {
  const result = convert([{ path: 'shop.yaml', text: template(settings) }], {
    parameters: new Map(),
    decisions: new Map(),
  })
  return (
    result.appFiles.flatMap((app) => app.files).find((file) => file.path.endsWith('fly.toml'))?.text ?? ''
  )
}

const scrape = (target: string) => `receivers:
  prometheus:
    config:
      scrape_configs:
        - job_name: shop
          metrics_path: /stats
          static_configs:
            - targets: ["${target}"]
exporters:
  debug: {}`

describe('a collector beside the program', () => {
  it('becomes [metrics] where it scrapes one port of the task and nothing else', () => {
    const text = flyToml(scrape('localhost:9464'))
    expect(text).toMatch(/\[\[metrics\]\]\n\s*port = 9464\n\s*path = "\/stats"/)
    expect(text).not.toContain('machine_config')
  })

  it.each([
    ['another host', scrape('db.internal:9187')],
    ['traces too', scrape('localhost:9464').replace('receivers:', 'receivers:\n  otlp: {}')],
    ['nothing', 'receivers:\n  otlp: {}\n'],
  ])('stays a container where it takes %s', (_, settings) => {
    const text = flyToml(settings)
    expect(text).toContain('machine_config')
    expect(text).not.toContain('[[metrics]]')
  })
})
