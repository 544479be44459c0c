export const WorkspaceRoom = () => null
