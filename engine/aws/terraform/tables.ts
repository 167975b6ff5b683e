import { compute } from './tables/compute'
import { data } from './tables/data'
import { messaging } from './tables/messaging'
import { networking } from './tables/networking'
import { operations } from './tables/operations'
import { readTables, type Table } from './table'

/** Every Terraform type whose names are more than a spelling of CloudFormation's. */
export const tables: ReadonlyMap<string, Table> = new Map(
  [compute, networking, data, messaging, operations].flatMap((each) => [...readTables(each)]),
)
