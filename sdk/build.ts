// oxlint-disable-next-line no-underscore-dangle -- put in by rollup.config.js, where such names are the custom.
declare const __BUILD__: string

/** Eight letters that name the sources of this build. */
// oxlint-disable-next-line no-underscore-dangle -- the same.
export const BUILD: string = __BUILD__
