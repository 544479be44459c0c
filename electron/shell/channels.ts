/** The two channels between page and main process: calls one way, announcements the other. */
export const callChannel = 'desk:call'
export const announceChannel = 'desk:announce'
