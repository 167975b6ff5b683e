import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Picture } from './picture'

const graph = (count: number) => ({
  nodes: Array.from({ length: count }, (_, index) => ({ id: `n${index}`, label: `Thing ${index}` })),
  edges: count > 1 ? [{ from: 'n0', to: 'n1' }] : [],
})

it('shows tables where a picture would have too many boxes', () => {
  const diagram = { title: 'A stack', aws: graph(50), fly: graph(20), text: '' }
  const html = renderToStaticMarkup(<Picture diagram={diagram} />)
  expect(html).toContain('A picture of 70 boxes')
  expect(html.match(/<caption>/g)).toHaveLength(2)
  expect(html).toContain('<th scope="row">Thing 0</th><td>Thing 1</td>')
})

it('says so when there is nothing to draw', () => {
  const diagram = { title: 'A stack', aws: graph(0), fly: graph(0), text: '' }
  expect(renderToStaticMarkup(<Picture diagram={diagram} />)).toContain('nothing to draw')
})
