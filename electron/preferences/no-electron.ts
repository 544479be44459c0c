/** What `electron` resolves to where there is no Electron: electron-store then works from its absolute `cwd` alone. */
export default {}
