import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import type { Conversion } from '../../convert'
import { countComposeLeaves, countKubernetesLeaves } from '../../testing/count-container-leaves'
import { convertUnasked, realInputs } from '../../testing/real-inputs'

const convertText = (path: string, text: string): Conversion => convertUnasked([{ path, text }])

const formats = [
  { format: 'compose', count: countComposeLeaves },
  { format: 'kubernetes', count: countKubernetesLeaves },
] as const

describe.skipIf(!corpusDir()).each(formats)('real files of $format', ({ format, count }) => {
  const files = realInputs(format)

  it.each(files)('%s: counts what an outside counter counts', (_, sources) => {
    const result = convertUnasked(sources)
    // Charts and kustomizations are refused with the command that renders them.
    if (result.stacks.length > 0) expect(result.account.counts.leaves).toBe(count(sources[0]!.text))
    else
      expect(result.diagnostics.map((each) => each.code)).toEqual([
        expect.stringMatching(/^(?:helm-template|kustomization)$/),
      ])
  })

  it('leaves at most 3 % of the values unread', () => {
    const counts = files.map(([, sources]) => convertUnasked(sources).account.counts)
    const sum = (key: 'leaves' | 'unread'): number => counts.reduce((total, each) => total + each[key], 0)
    expect(sum('unread') / sum('leaves')).toBeLessThanOrEqual(0.03)
  })
})

const unreadOf = (result: Conversion): readonly string[] =>
  result.account.resources.flatMap((each) =>
    each.rows.filter((row) => row.outcome === 'unread').map((row) => `${each.resource.id} ${row.leaf.path}`),
  )

it('gives planted keys of Compose back as unread, data services included', () => {
  const result = convertText(
    'compose.yaml',
    `services:
  web:
    image: acme/web
    x-planted: 1
    planted: two
    healthcheck: { test: [CMD, "true"], planted: 3 }
    deploy: { planted: { inside: 4 } }
    networks: { front: { planted: 5 } }
  db:
    image: postgres:16
    planted: six
volumes:
  data: { planted: 7 }
networks:
  front: { planted: 8 }
`,
  )
  expect(unreadOf(result)).toEqual([
    'web x-planted',
    'web planted',
    'web healthcheck.planted',
    'web deploy.planted.inside',
    'web networks.front.planted',
    'db planted',
    'volumes.data planted',
    'networks.front planted',
  ])
})

it('gives planted fields of Kubernetes back as unread', () => {
  const result = convertText(
    'app.yaml',
    `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, planted: 1 }
spec:
  planted: 2
  template:
    spec:
      planted: 3
      containers:
        - { name: web, image: acme/web, planted: 4, readinessProbe: { planted: 5 } }
      volumes:
        - { name: a, planted: 6 }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { planted: 7, ports: [{ port: 80, planted: 8 }] }
`,
  )
  expect(unreadOf(result)).toEqual([
    'Deployment/web metadata.planted',
    'Deployment/web spec.planted',
    'Deployment/web spec.template.spec.planted',
    'Deployment/web spec.template.spec.containers[0].planted',
    'Deployment/web spec.template.spec.containers[0].readinessProbe.planted',
    'Deployment/web spec.template.spec.volumes[0].planted',
    'Service/web spec.planted',
    'Service/web spec.ports[0].planted',
  ])
})

describe('broken and hostile texts end in one clear message', () => {
  it.each([
    ['compose.yaml', 'services:\n\tweb:\n\t\timage: a\n', /TAB|tab/],
    ['compose.yaml', 'services:\n  - image: a\n', /expected a map/],
    ['compose.yaml', 'services:\nweb:\n  image: a\n', /indented/],
    ['app.yaml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n', /kubectl kustomize/],
    [
      't.yaml',
      'kind: Deployment\napiVersion: apps/v1\nmetadata:\n  name: {{ .Values.name }}\n',
      /helm template/,
    ],
  ] as const)('%s', (name, text, words) => {
    const { diagnostics } = convertText(name, text)
    const errors = diagnostics.filter((each) => each.severity === 'error')
    expect(errors.length).toBeGreaterThan(0)
    expect(errors[0]!.message).toMatch(words)
  })

  it('names a circle of extends, and a wrong apiVersion', () => {
    const circle = convertText(
      'compose.yaml',
      'services:\n  a:\n    extends: b\n    image: x\n  b:\n    extends: a\n    image: y\n',
    )
    expect(circle.diagnostics.filter((each) => each.code === 'extends-circle')).toHaveLength(1)
    const wrong = convertText(
      'a.yaml',
      'apiVersion: v1\nkind: Deployment\nmetadata: { name: a }\nspec: { template: { spec: { containers: [{ name: a, image: b }] } } }\n',
    )
    expect(wrong.diagnostics.map((each) => each.code)).toEqual(['kubernetes-api-version'])
    expect(wrong.diagnostics[0]!.message).toContain('apps/v1')
  })

  it('reads 22:30 as two ports, and says why it should be quoted', () => {
    const result = convertText('compose.yaml', 'services:\n  a:\n    image: x\n    ports:\n      - 22:30\n')
    expect(result.diagnostics.map((each) => each.code)).toEqual(['port-base-60'])
    expect(result.diagnostics[0]!.message).toContain('1350')
  })
})
