/** A style sheet as text, minified by the build (rollup.config.js). */
declare module '*.css' {
  const text: string
  export default text
}
