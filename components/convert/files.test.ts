import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readAll, type GivenFile } from './files'

const file = (path: string, bytes: Uint8Array, among = path.includes('/')): GivenFile => ({
  path,
  among,
  size: bytes.length,
  bytes: () => Promise.resolve(bytes),
})

describe('readAll', () => {
  it('opens archives, leaves out what is no configuration, and sorts by path', async () => {
    const zip = zipSync({
      'infra/main.tf': strToU8('locals {}'),
      'infra/dev.tfvars': strToU8('size = 1'),
      'infra/.terraform/modules.json': strToU8('{}'),
      'infra/picture.png': new Uint8Array([0, 1, 2]),
      '../../up.yaml': strToU8('a: 1'),
    })
    const read = await readAll([file('stack.zip', zip), file('a.yaml', strToU8('b: 2'))])
    expect(read.files.map(({ path }) => path)).toEqual([
      'a.yaml',
      'infra/dev.tfvars',
      'infra/main.tf',
      'up.yaml',
    ])
    expect(read.skipped).toEqual([])
  })

  it('says why an archive, a binary or a large file was not read', async () => {
    const read = await readAll([
      file('broken.zip', strToU8('no archive')),
      file('image.bin', new Uint8Array([1, 0, 2])),
      { ...file('plan.json', strToU8('{}')), size: 21 * 1024 * 1024 },
    ])
    expect(read.files).toEqual([])
    expect(read.skipped).toEqual([
      'broken.zip (this is no archive that can be read)',
      'image.bin (The file is binary, not text.)',
      'plan.json (larger than 20 MB)',
    ])
  })

  it('reads a file that was given by itself whatever it is called', async () => {
    const read = await readAll([file('notes', strToU8('x')), file('app/main.py', strToU8('y'))])
    expect(read.files).toEqual([{ path: 'notes', text: 'x' }])
  })
})
