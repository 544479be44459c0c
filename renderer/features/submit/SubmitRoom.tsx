export const SubmitRoom = () => null
