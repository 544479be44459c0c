import type { Ports } from '../ports.ts'
import type { Db, Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'
import { invite, inviteAgain } from './enrol.ts'

/** One owner, invited once, however many processes start at once on an empty database. Null at every later start. */
export const inviteFirstOwner = (db: Db, ports: Ports): Promise<string | null> =>
  inTransaction(db, async (trx) => ((await isFirst(trx)) ? makeOwner(trx, ports) : null))

/**
 * An invitation of the first owner, for whoever has the database itself in their hands: the way in where every other one is lost.
 * Earlier ones that nobody used end.
 */
export const inviteOwner = (db: Db, ports: Ports): Promise<string> =>
  inTransaction(db, async (trx) => {
    await isFirst(trx)
    const owner = await trx
      .selectFrom('people')
      .select('person_id')
      .where('role', '=', 'owner')
      .orderBy('created_at')
      .orderBy('person_id')
      .executeTakeFirst()
    if (!owner) return makeOwner(trx, ports)
    await trx
      .deleteFrom('invitations')
      .where('person_id', '=', owner.person_id)
      .where('used_at', 'is', null)
      .execute()
    return (await inviteAgain(trx, owner.person_id, ports)).invitation
  })

/** Whether nobody was invited to own this database before; from now on somebody was. */
const isFirst = async (trx: Trx): Promise<boolean> => {
  const first = await trx
    .insertInto('meta')
    .values({ key: 'owner', value: 'invited' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return first !== undefined
}

const makeOwner = async (trx: Trx, ports: Ports): Promise<string> => {
  const { invitation } = await invite(trx, { name: 'Owner', role: 'owner', locale: 'en' }, ports)
  return invitation
}
