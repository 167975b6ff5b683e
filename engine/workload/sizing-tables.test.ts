import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { convert } from '../convert'
import { acuPlanFor, cacheNode, mpgPlan, rdsPlanFor } from '../facts/data-sizes'
import { machinePricePerMonth } from '../facts/prices'
import { FARGATE } from '../facts/sizes'
import { formatMemory, machineFor, type Profile } from './sizing'

/** The tables of docs/aws-to-fly.md §3 hold for the engine: every row, every column. */
const spec = readFileSync('docs/aws-to-fly.md', 'utf8')

type Row = readonly string[]

function rowsOf(section: string): readonly Row[] {
  const start = spec.indexOf(`### ${section} `)
  const text = spec.slice(start, spec.indexOf('\n### ', start + 5))
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| ?-/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
}

/** `shared-cpu-2x, 1792 MB` and `performance-1x, 4 GB`. */
function machine(cell: string): { readonly size: string; readonly memoryMb: number } {
  const [size, memory] = cell.split(', ')
  const [number, unit] = memory!.split(' ')
  return { size: size!, memoryMb: Number(number) * (unit === 'GB' ? 1024 : 1) }
}

const text = ({ size, memoryMb }: ReturnType<typeof machine>): string => `${size} ${memoryMb}`

function expectPrice(cell: string, price: string): void {
  const { size, memoryMb } = machine(cell)
  expect(Math.abs(machinePricePerMonth(size, memoryMb, 'iad')! - Number(price)), cell).toBeLessThan(0.011)
}

/** Size and memory of the only Machine of a template. */
function sizeFrom(resources: string, decide?: string): string {
  const given = { path: 'app.yaml', text: `Resources:\n${resources}` }
  const asked = convert([given], { parameters: new Map(), decisions: new Map() })
  const id = asked.plan.decisions.find((each) => each.kind === 'size')?.id
  const result =
    decide && id ? convert([given], { parameters: new Map(), decisions: new Map([[id, decide]]) }) : asked
  const group = result.plan.apps[0]?.groups[0]
  return group ? text({ size: group.size, memoryMb: group.memoryMb }) : 'none'
}

describe('§3.2 Fargate', () => {
  const rows = rowsOf('3.2').filter((row) => /^\d+$/.test(row[0]!))

  it('has every combination that AWS allows', () => {
    const listed = rows.map((row) => `${row[0]} ${row[2]}`)
    const allowed = FARGATE.flatMap((each) => each.memoryMib.map((memory) => `${each.cpu} ${memory}`))
    expect(listed).toEqual(allowed)
  })

  it.each(rows.map((row) => [`${row[0]} ${row[2]}`, row] as const))('%s', (_, row) => {
    const [, vcpu, memory, byDefault, price, economy, economyPrice, steady, steadyPrice] = row
    const columns: readonly (readonly [Profile, string, string])[] = [
      ['default', byDefault!, price!],
      ['economy', economy!, economyPrice!],
      ['steady', steady!, steadyPrice!],
    ]
    for (const [profile, cell, dollars] of columns) {
      const expected = cell === 'same' ? byDefault! : cell
      expect(machineFor(Number(vcpu), Number(memory), profile), profile).toEqual(machine(expected))
      if (dollars !== '') expectPrice(expected, dollars)
    }
  })
})

const server = (type: string): string => `  Server:
    Type: AWS::EC2::Instance
    Properties: { InstanceType: ${type}, ImageId: ami-0abc, UserData: { "Fn::Base64": "#!/bin/bash\\ndocker run -d ghcr.io/acme/web:1\\n" } }
`

describe('§3.3 and §3.4 EC2', () => {
  // `t3 / t3a / t4g .nano` is three types; of `m5 / m6 / m7 .large` generations differ in their suffixes only.
  const types = (cell: string): readonly string[] => {
    const size = cell.slice(cell.lastIndexOf('.') + 1)
    return cell
      .slice(0, cell.lastIndexOf('.'))
      .split('/')
      .map((each) => each.trim())
      .map((family) => (/^[mcr][67]$/.test(family) ? `${family}g` : family))
      .filter((family) => !(size === 'medium' && /^[mcr]5$/.test(family)))
      .map((family) => `${family}.${size}`)
  }
  const burstable = rowsOf('3.3').filter((row) => /^t\d/.test(row[0]!))
  const others = rowsOf('3.4').filter((row) => /^[mcr]5 \//.test(row[0]!))
  const cases = [
    ...burstable.flatMap((row) =>
      types(row[0]!).map((type) => [type, row[4]!, row[5]!, 'steady', row[6]!, row[7]!] as const),
    ),
    ...others.flatMap((row) =>
      types(row[0]!).map((type) => [type, row[3]!, row[4]!, 'economy', row[5]!, row[6]!] as const),
    ),
  ]

  it('finds all rows', () => expect(cases.length).toBeGreaterThan(50))

  it.each(cases)('%s', (type, byDefault, price, profile, other, otherPrice) => {
    expect(sizeFrom(server(type))).toBe(text(machine(byDefault)))
    expectPrice(byDefault, price)
    const expected = other === 'same' ? byDefault : other
    expect(sizeFrom(server(type), profile)).toBe(text(machine(expected)))
    if (otherPrice !== '') expectPrice(expected, otherPrice)
  })
})

describe('§3.5 App Runner', () => {
  it.each(rowsOf('3.5').filter((row) => /^\d+$/.test(row[0]!)))('%s %s', (...row) => {
    const [cpu, memory, byDefault, price, economy] = row
    const service = (values: string): string => `  Web:
    Type: AWS::AppRunner::Service
    Properties:
      ServiceName: web
      SourceConfiguration: { ImageRepository: { ImageIdentifier: public.ecr.aws/acme/web:1, ImageRepositoryType: ECR_PUBLIC } }
      InstanceConfiguration: { ${values} }
`
    const plain = service(`Cpu: '${cpu}', Memory: '${memory}'`)
    expect(sizeFrom(plain)).toBe(text(machine(byDefault!)))
    expect(sizeFrom(plain, 'economy')).toBe(text(machine(economy === 'same' ? byDefault! : economy!)))
    expectPrice(byDefault!, price!)
    const words = service(`Cpu: ${Number(cpu) / 1024} vCPU, Memory: ${Number(memory) / 1024} GB`)
    expect(sizeFrom(words)).toBe(text(machine(byDefault!)))
  })
})

describe('§3.6 Lambda', () => {
  it.each(rowsOf('3.6').filter((row) => /^\d+$/.test(row[0]!)))('%s MB', (...row) => {
    const [memory, , byDefault, price, parity, parityPrice] = row
    expect(
      sizeFrom(`  Web:
    Type: AWS::Lambda::Function
    Properties: { Runtime: nodejs22.x, Handler: index.handler, Role: r, MemorySize: ${memory}, Code: { ZipFile: x } }
  Url: { Type: AWS::Lambda::Url, Properties: { AuthType: NONE, TargetFunctionArn: !Ref Web } }
`),
    ).toBe(text(machine(byDefault!)))
    expectPrice(byDefault!, price!)
    if (parityPrice !== '') expectPrice(parity!, parityPrice!)
  })
})

describe('§3.7 Lightsail', () => {
  it.each(rowsOf('3.7').filter((row) => /^(?:instance|container service) /.test(row[0]!)))('%s', (...row) => {
    const [bundle, , , byDefault, price] = row
    const size = bundle!.split(' ').at(-1)!
    const { size: preset, memoryMb } = machine(byDefault!)
    if (bundle!.startsWith('instance')) {
      // An instance needs an image first, so its size is told in words.
      const result = convert(
        [
          {
            path: 'app.yaml',
            text: `Resources:\n  Web: { Type: AWS::Lightsail::Instance, Properties: { BundleId: ${size}_3_0 } }\n`,
          },
        ],
        { parameters: new Map(), decisions: new Map() },
      )
      expect(result.account.resources[0]!.rows[0]!.reason).toContain(
        `take \`${preset}\` with \`${formatMemory(memoryMb)}\``,
      )
    } else {
      const service = `Power: ${size}, Scale: 1, ServiceName: web, ContainerServiceDeployment: { Containers: [{ ContainerName: web, Image: "ghcr.io/acme/web:1" }] }`
      expect(sizeFrom(`  Web: { Type: AWS::Lightsail::Container, Properties: { ${service} } }\n`)).toBe(
        text(machine(byDefault!)),
      )
    }
    expectPrice(byDefault!, price!)
  })
})

describe('§3.8 databases', () => {
  const rows = rowsOf('3.8').slice(1)
  let last = ''
  const classes = rows.flatMap((row) => {
    const [name, , , plan] = row
    // `… .xlarge` goes on with the families of the row above.
    const written = name!.startsWith('…') ? `${last}${name!.slice(1).trim()}` : name!
    const match = /^db\.([\w/]+)\.(\w+)/.exec(written)
    if (!match) return []
    last = `db.${match[1]!}`
    return match[1]!.split('/').map((family) => [`db.${family}.${match[2]!}`, plan!] as const)
  })

  it('finds all rows', () => expect(classes.length).toBeGreaterThan(40))

  it.each(classes)('%s takes %s', (name, plan) => {
    const found = rdsPlanFor(name)?.plan
    expect(found ?? 'none').toBe(plan.split(' ')[0]!.toLowerCase())
  })

  it.each(rows.filter((row) => /[≤>] [\d.]+ ACU/.test(row[0]!)))('%s', (...row) => {
    const [, sign, limit] = /([≤>]) ([\d.]+) ACU/.exec(row[0]!) ?? []
    const plan = acuPlanFor(Number(limit) + (sign === '>' ? 1 : 0)).plan
    expect(plan ?? 'none').toBe(row[3]!.toLowerCase())
    if (plan) expect(mpgPlan(plan)?.price).toBe(Number(row[4]!.replace(',', '')))
  })
})

describe('§3.9 caches', () => {
  const cases = rowsOf('3.9')
    .filter((row) => row[0]!.startsWith('cache.'))
    .flatMap((row) =>
      row[0]!.split(', ').flatMap((name) => {
        const [, families, size] = /^cache\.([\w/]+)\.(\w+)$/.exec(name) ?? []
        return families!.split('/').map((family) => [`cache.${family}.${size!}`, row] as const)
      }),
    )

  it.each(cases)('%s', (name, [, memory, upstash, own, price]) => {
    expect(cacheNode(name)).toMatchObject({ memoryGib: Number(memory), machine: machine(own!) })
    expect(cacheNode(name)?.upstash ?? 'none').toBe(upstash!.replace(/ \(.*$/, ''))
    expectPrice(own!, price!)
  })
})
