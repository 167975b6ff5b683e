import { describe, expect, it } from 'vitest'
import { loadDraft, makeRoom, MOST_KEPT, saveDraft, sizeOf } from './drafts'

const row = (id: string, size: number, changed: number) => ({ id, size, changed })

describe('drafts', () => {
  it('leave everything where there is room', () => {
    expect(makeRoom([row('a', 10, 1), row('b', 10, 2)], 'c', 10)).toEqual([])
  })

  it('let the oldest go first, and only as many as needed', () => {
    const half = MOST_KEPT / 2
    expect(makeRoom([row('new', half, 9), row('old', half, 1)], 'mine', 5)).toEqual(['old'])
  })

  it('count the draft they replace once', () => {
    expect(makeRoom([row('mine', MOST_KEPT, 1)], 'mine', MOST_KEPT)).toEqual([])
  })

  it('count names and texts', () => {
    expect(sizeOf([{ path: 'ab', text: 'cde' }])).toBe(5)
  })

  it('too large are refused before anything is opened', async () => {
    const files = [{ path: 'a', text: 'x'.repeat(MOST_KEPT) }]
    expect(await saveDraft('a', files, (same) => same)).toBe('too-large')
  })

  it('say that they cannot be kept where there is no storage', async () => {
    expect(await saveDraft('a', [{ path: 'a', text: 'x' }], (same) => same)).toBe('unavailable')
    expect(await loadDraft('a')).toBeUndefined()
  })
})
