export { LinkageModule } from './linkage.module';
export { LinkageService, type Rebuilt } from './linkage.service';
export { suggestionLifecycle, type SuggestionActionName, type SuggestionState } from './suggestion.lifecycle';
