export { guessed, keptAs } from './guess.rules';
export { type MappingFault, mappingFaults, unfitting } from './mapping.rules';
export {
  type ColumnRule,
  DATE_FORMS,
  type DateForm,
  type Encoding,
  ENCODINGS,
  type Mapping,
  type Separator,
  SEPARATORS,
} from './mapping.shape';
export { ProfilesModule } from './profiles.module';
export { type Profile, type ProfileLine, ProfilesQueries } from './profiles.queries';
export { PROFILE_NAME, ProfilesService, type SaveCommand } from './profiles.service';
export { mappedReader, plainReader, type RowReader } from './row-reader';
