import { expect, it } from 'vitest'
import { property } from '../../aws/value'
import { withUndockComment } from './undock-comment'

const read = (text: string) => {
  const source = { path: 'main.tf', text }
  const start = text.indexOf('resource')
  const at = { source, span: { start, end: start } }
  const said = withUndockComment({ kind: 'map', at, entries: [] }, source, start)
  const undock = property(property(said, 'Metadata'), 'Undock')
  return undock?.kind === 'map'
    ? Object.fromEntries(
        undock.entries.map(({ key, value }) => [key, value.kind === 'scalar' ? value.value : undefined]),
      )
    : undefined
}

it('reads what Undock wrote above a resource, with a remark below it', () => {
  const comment = '# Undock:\n#   Version: 1\n#   Region: ams\n# A database for one writer.\n'
  expect(read(`${comment}resource "aws_ecs_task_definition" "task_app" {}\n`)).toEqual({
    Version: '1',
    Region: 'ams',
  })
})

it('reads no comment of anything else', () => {
  expect(read('# Undock:\n#   Version: 1\n\nlocals {}\n\nresource "a" "b" {}\n')).toBeUndefined()
  expect(read('# A remark.\nresource "a" "b" {}\n')).toBeUndefined()
  expect(read('resource "a" "b" {}\n')).toBeUndefined()
})
