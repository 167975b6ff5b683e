import { describe, expect, it } from 'vitest'
import { buildIndex, find, loadIndex, searchWords } from './search'

const index = loadIndex(
  buildIndex([
    {
      href: '/a/',
      kind: 'Section',
      title: 'EC2 and AMIs',
      page: 'Compute',
      text: 'A Machine boots from an image.',
    },
    {
      href: '/b/',
      kind: 'Section',
      title: 'Release commands',
      page: 'Deployments',
      text: 'release_command runs once.',
    },
    { href: '/c/', kind: 'Section', title: 'EBS volumes', page: 'Storage', text: 'Volumes are local NVMe.' },
    {
      href: '/d/',
      kind: 'Section',
      title: 'Anycast',
      page: 'Networking',
      text: 'The proxy stands in front.',
    },
  ]),
)
const first = (query: string) => find(index, query)[0]?.href

describe('search', () => {
  it('keeps identifiers whole', () => {
    expect(searchWords('`release_command` of fly.toml.')).toEqual(['release_command', 'of', 'fly.toml'])
  })

  it.each([
    ['release_command', '/b/'],
    ['volums', '/c/'],
    ['ALB', '/d/'],
    ['ec2', '/a/'],
    ['rele', '/b/'],
  ])('finds %j', (query, href) => {
    expect(first(query)).toBe(href)
  })

  it('puts what the words name before what only holds them', () => {
    const services = loadIndex(
      buildIndex([
        {
          href: '/sticky/',
          kind: 'Word',
          title: 'Sticky session',
          page: 'Target group stickiness',
          text: '',
        },
        { href: '/service/', kind: 'Word', title: 'Service', page: 'Listener and target group', text: '' },
        { href: '/found/', kind: 'Diagnostic', title: 'A target group without port', page: 'x', text: '' },
      ]),
    )
    expect(find(services, 'target group').map(({ href }) => href)).toEqual([
      '/service/',
      '/sticky/',
      '/found/',
    ])
  })

  it('gives nothing for nothing', () => {
    expect(find(index, '   ')).toEqual([])
  })
})
