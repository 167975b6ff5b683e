import { expect, it } from 'vitest'
import { convert } from './convert'

it('what several apps take from one place is filled in once, in words', () => {
  const text = `
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Environment: { Variables: { LEDGER: !Ref Ledger } }
Resources:
  Ledger: { Type: AWS::Serverless::SimpleTable }
  Post: { Type: AWS::Serverless::Function, Properties: { PackageType: Image, ImageUri: 'ghcr.io/acme/post:1', FunctionUrlConfig: { AuthType: NONE } } }
  Sum: { Type: AWS::Serverless::Function, Properties: { PackageType: Image, ImageUri: 'ghcr.io/acme/sum:1', FunctionUrlConfig: { AuthType: NONE } } }
`
  const result = convert([{ path: 'books.yaml', text }], { parameters: new Map(), decisions: new Map() })
  expect(result.appFiles).toHaveLength(2)
  const lines = result.runbook.text.split('\n').filter((line) => line.startsWith('- [ ] name of'))
  expect(lines).toEqual(['- [ ] name of the DynamoDB table Ledger (books.yaml:5:46)'])
})
