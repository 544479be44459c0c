import type { GrantRecord } from '../admin/grants.ts'
import { grantsText } from './grantsText.ts'
import { answer, neededId, owner, say, type Doing, type Values } from './words.ts'

/** What the owner sees and ends of the grants of films. */
export const grantVerbs = {
  grants: async (values) => {
    const { title, watermark } = values
    const query = new URLSearchParams({
      ...(title === undefined ? {} : { titleId: title }),
      ...(values.person === undefined ? {} : { personId: neededId(values, 'person') }),
      ...(watermark === undefined ? {} : { watermarkId: watermark.toUpperCase() }),
    })
    // The schema of the route says so.
    const found = (await owner(values).ask('GET', `/v1/admin/grants?${query}`)) as {
      grants: GrantRecord[]
      hasMore: boolean
    }
    const { grants } = found
    answer(values, found, grants.length === 0 ? nobody(values) : grantsText(grants, Date.now()))
    if (found.hasMore && !values.json) say('There are older ones: name a title or a person.')
    return 0
  },

  'revoke-grant': async (values) => {
    const grantId = neededId(values, 'grant')
    await owner(values).ask('POST', `/v1/admin/grants/${grantId}/revoke`)
    answer(
      values,
      { grantId },
      `The grant ${grantId} is taken back; its device destroys the key when it next reaches the catalogue. The assignment stands: another grant may be asked for, unless it is taken back too (revoke-assignment).`,
    )
    return 0
  },
} as const satisfies Record<string, Doing>

/** That there is none, nor was, of what was asked for: an answer, and no refusal. */
const nobody = ({ title, person, watermark }: Values): string => {
  const of = title === undefined ? '' : ` of “${title}”`
  if (watermark !== undefined) return `No grant${of} has the watermark ${watermark.toUpperCase()}.`
  return person === undefined
    ? `Nobody has a grant${of}, and nobody had one.`
    : `This person has no grant${of}, and had none.`
}
