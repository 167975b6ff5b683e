import data from './cloudformation-properties.json'

const lines = new Map(
  data.lines.map((line) => [line.slice(0, line.indexOf(' ') < 0 ? undefined : line.indexOf(' ')), line]),
)

/** The top-level properties of a CloudFormation type; undefined for an unknown type. */
export function propertyNames(type: string): readonly string[] | undefined {
  return lines.get(type)?.split(' ').slice(1)
}

/** Whether the key is a property of the type; undefined when the type is unknown. */
export function isPropertyName(type: string, name: string): boolean | undefined {
  return propertyNames(type)?.includes(name)
}
