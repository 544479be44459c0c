export const Rail = () => null
