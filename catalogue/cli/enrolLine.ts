/**
 * The command that makes this computer the owner's, to be copied as it stands.
 *
 * @param isTerminal somebody looks at it. A log must never hold an invitation.
 */
export const enrolLine = (
  { listening, ownerInvitation }: { listening: string; ownerInvitation: string },
  isTerminal: boolean,
): string => {
  // Brackets of an IPv6 address mean something to a shell.
  const url = listening.includes('[') ? `"${listening}"` : listening
  return `npm run catalogue -- enrol --url ${url} --invitation ${isTerminal ? ownerInvitation : '…'}`
}
