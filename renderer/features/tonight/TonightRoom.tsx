export const TonightRoom = () => null
