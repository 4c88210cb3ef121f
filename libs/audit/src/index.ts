export { canonical, leafHash, type Canonical } from './canonical';
export { checkpointText, openCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint';
export { Frontier } from './frontier';
export { keyHash, openNote, parseVerifierKey, signNote, verifierKey, type NoteKey } from './signed-note';
