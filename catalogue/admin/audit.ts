import type { Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/open.ts'

/** Writes down what an owner or reviewer did, or looked at; in the transaction that does it, before anything is announced. */
export const audit = async (
  db: Db,
  caller: Caller,
  action: string,
  detail: Record<string, unknown>,
  ports: Ports,
): Promise<void> => {
  await db
    .insertInto('audit')
    .values({
      person_id: caller.personId,
      audit_id: ports.newId(),
      at: ports.now(),
      action,
      detail: JSON.stringify(detail),
    })
    .execute()
}
