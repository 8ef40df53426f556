/** Links of text messages, where every letter is paid for: as long in a preview as they are when they go. */

export const SHORT_CODE_LENGTH = 10

/** A path on the shop's own host. */
export const shortLinkPath = (code: string): string => `/_v/s/${code}`
