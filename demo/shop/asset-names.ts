/** The files that the build makes; each is served under a name with a hash of its content. */

export const assetNames = ['shop.css', 'shop.js', 'consent.css', 'consent.js'] as const

export type AssetName = (typeof assetNames)[number]
export type AssetPaths = Readonly<Record<AssetName, string>>
