import { get, itemsOf, textOf, type Entry, type MapNode, type Node } from '../../formats/tree'

/** Settings that an answer tells without naming whose they are. */
export interface Detail {
  readonly type: string
  /** The name or ARN that the command before the answer gave. */
  readonly of?: string
  /** The settings under CloudFormation's property. */
  readonly node: MapNode
}

interface Setting {
  /** All of these keys stand in the answer. */
  readonly keys: readonly string[]
  /** A key that the items of the list under the first key have. */
  readonly item?: string
  /** Keys that would make it another answer. */
  readonly without?: readonly string[]
  readonly type: string
  /** CloudFormation's property. */
  readonly property: string
  /** Take the value of the key; the default is the whole answer. */
  readonly value?: string
  /** Keys below, spelled otherwise; an empty word takes a level away. */
  readonly rename?: Readonly<Record<string, string>>
  /** The flag of the command that names the object. */
  readonly flag: string
}

const BUCKET = { type: 'AWS::S3::Bucket', flag: 'bucket' } as const

const SETTINGS: readonly Setting[] = [
  {
    ...BUCKET,
    keys: ['CORSRules'],
    property: 'CorsConfiguration',
    rename: { CORSRules: 'CorsRules', ExposeHeaders: 'ExposedHeaders', MaxAgeSeconds: 'MaxAge', ID: 'Id' },
  },
  {
    ...BUCKET,
    keys: ['ServerSideEncryptionConfiguration'],
    property: 'BucketEncryption',
    rename: {
      Rules: '',
      ApplyServerSideEncryptionByDefault: 'ServerSideEncryptionByDefault',
      KMSMasterKeyID: 'KMSMasterKeyID',
    },
  },
  {
    ...BUCKET,
    keys: ['PublicAccessBlockConfiguration'],
    value: 'PublicAccessBlockConfiguration',
    property: 'PublicAccessBlockConfiguration',
  },
  {
    ...BUCKET,
    keys: ['IndexDocument'],
    property: 'WebsiteConfiguration',
    rename: { Suffix: '', Key: '' },
  },
  {
    ...BUCKET,
    keys: ['RedirectAllRequestsTo'],
    without: ['IndexDocument'],
    property: 'WebsiteConfiguration',
  },
  { ...BUCKET, keys: ['LoggingEnabled'], value: 'LoggingEnabled', property: 'LoggingConfiguration' },
  { ...BUCKET, keys: ['TagSet'], value: 'TagSet', property: 'Tags' },
  { ...BUCKET, keys: ['QueueConfigurations'], property: 'NotificationConfiguration' },
  {
    ...BUCKET,
    keys: ['TopicConfigurations'],
    without: ['QueueConfigurations'],
    property: 'NotificationConfiguration',
  },
  {
    ...BUCKET,
    keys: ['LambdaFunctionConfigurations'],
    without: ['QueueConfigurations', 'TopicConfigurations'],
    property: 'NotificationConfiguration',
  },
  {
    type: 'AWS::S3::BucketPolicy',
    flag: 'bucket',
    keys: ['Policy'],
    without: ['PolicyName', 'Arn', 'RevisionId'],
    value: 'Policy',
    property: 'PolicyDocument',
  },
  {
    type: 'AWS::Events::Rule',
    flag: 'rule',
    keys: ['Targets'],
    item: 'Arn',
    value: 'Targets',
    property: 'Targets',
  },
  {
    type: 'AWS::IAM::Role',
    flag: 'role-name',
    keys: ['AttachedPolicies'],
    value: 'AttachedPolicies',
    property: 'ManagedPolicyArns',
    rename: { PolicyArn: '' },
  },
]

/** Attributes that only target groups have; the others are a load balancer's. */
const OF_TARGET_GROUP =
  /^(?:deregistration_delay|stickiness|slow_start|target_|load_balancing\.algorithm|preserve_client_ip|proxy_protocol|lambda\.)/

/** The settings that an answer holds, if it is one that only holds settings. */
export function detailsIn(root: MapNode, command: string | undefined): readonly Detail[] {
  const attributes = attributeDetails(root, command)
  if (attributes) return [attributes]
  if (onlyStatus(root))
    return [made({ ...BUCKET, keys: [], property: 'VersioningConfiguration' }, root, root, command)]
  if (
    itemsOf(get(root, 'Rules')).some(
      (each) => get(each, 'Status') && (get(each, 'ID') || get(each, 'Filter')),
    )
  )
    return [
      made(
        { ...BUCKET, keys: [], property: 'LifecycleConfiguration', rename: { ID: 'Id' } },
        root,
        root,
        command,
      ),
    ]
  const setting = SETTINGS.find(
    ({ keys, without, item }) =>
      keys.every((key) => get(root, key)) &&
      !(without ?? []).some((key) => get(root, key)) &&
      (item === undefined || get(itemsOf(get(root, keys[0]!))[0], item) !== undefined),
  )
  if (!setting) return []
  const value = setting.value === undefined ? root : get(root, setting.value)
  return value ? [made(setting, root, value, command)] : []
}

/** `get-bucket-versioning` prints nothing but a status. */
function onlyStatus(root: MapNode): boolean {
  return (
    root.entries.length > 0 &&
    root.entries.every(({ key }) => key === 'Status' || key === 'MFADelete') &&
    /^(?:Enabled|Suspended)$/.test(textOf(get(root, 'Status')) ?? '')
  )
}

function attributeDetails(root: MapNode, command: string | undefined): Detail | undefined {
  const list = get(root, 'Attributes')
  const [first] = itemsOf(list)
  const key = textOf(get(first, 'Key'))
  if (!list || key === undefined || !get(first, 'Value')) return undefined
  const group = itemsOf(list).some((each) => OF_TARGET_GROUP.test(textOf(get(each, 'Key')) ?? ''))
  const setting: Setting = group
    ? {
        type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
        flag: 'target-group-arn',
        keys: [],
        property: 'TargetGroupAttributes',
      }
    : {
        type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        flag: 'load-balancer-arn',
        keys: [],
        property: 'LoadBalancerAttributes',
      }
  return made(setting, root, list, command)
}

function made(setting: Setting, root: MapNode, value: Node, command: string | undefined): Detail {
  const of = command && new RegExp(`--${setting.flag}[ =]["']?([^\\s"']+)`).exec(command)?.[1]
  const node: MapNode = {
    kind: 'map',
    source: root.source,
    span: root.span,
    entries: [
      {
        key: setting.property,
        keySpan: root.entries[0]?.keySpan ?? root.span,
        value: setting.rename ? respelled(value, setting.rename) : value,
      },
    ],
  }
  return { type: setting.type, node, ...(of ? { of } : {}) }
}

/** A value under CloudFormation's names. */
function respelled(node: Node, names: Readonly<Record<string, string>>): Node {
  if (node.kind === 'list') return { ...node, items: node.items.map((each) => respelled(each, names)) }
  if (node.kind === 'scalar') return node
  const level = node.entries.find((each) => Object.hasOwn(names, each.key) && names[each.key] === '')
  if (level) return respelled(level.value, names)
  return {
    ...node,
    entries: node.entries.map((each): Entry => ({
      ...each,
      key: Object.hasOwn(names, each.key) ? names[each.key]! : each.key,
      value: respelled(each.value, names),
    })),
  }
}
