export const PaletteOverlay = () => null
